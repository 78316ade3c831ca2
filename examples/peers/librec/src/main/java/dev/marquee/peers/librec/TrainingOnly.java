package dev.marquee.peers.librec;

import com.google.common.collect.BiMap;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.Table;
import dev.marquee.benchmarks.peers.Likes;
import net.librec.conf.Configuration;
import net.librec.data.DataAppender;
import net.librec.data.DataContext;
import net.librec.data.DataConvertor;
import net.librec.data.DataModel;
import net.librec.data.DataSplitter;
import net.librec.math.structure.DataSet;
import net.librec.math.structure.SparseMatrix;
import org.jspecify.annotations.Nullable;

/** Interactions as a data model of LibRec that is all training part. */
final class TrainingOnly implements DataModel {

    private final SparseMatrix train;
    private final SparseMatrix nothing;
    private final DataContext context;

    TrainingOnly(Likes likes, Configuration configuration) {
        Table<Integer, Integer, Double> table = HashBasedTable.create();
        for (int user = 0; user < likes.users(); user++) {
            for (int item : likes.rows()[user]) {
                table.put(user, item, 1.0);
            }
        }
        train = new SparseMatrix(likes.users(), likes.items(), table);
        nothing = new SparseMatrix(likes.users(), likes.items(), HashBasedTable.<Integer, Integer, Double>create());
        context = new DataContext(configuration);
    }

    @Override
    public void buildDataModel() {}

    @Override
    public void loadDataModel() {}

    @Override
    public void saveDataModel() {}

    @Override
    public DataSplitter getDataSplitter() {
        return new DataSplitter() {
            @Override
            public void splitData() {}

            @Override
            public void setDataConvertor(DataConvertor convertor) {}

            @Override
            public SparseMatrix getTrainData() {
                return train;
            }

            @Override
            public SparseMatrix getTestData() {
                return nothing;
            }

            @Override
            public @Nullable SparseMatrix getValidData() {
                return null;
            }
        };
    }

    @Override
    public DataSet getTrainDataSet() {
        return train;
    }

    @Override
    public DataSet getTestDataSet() {
        return nothing;
    }

    @Override
    public @Nullable DataSet getValidDataSet() {
        return null;
    }

    @Override
    public @Nullable DataSet getDatetimeDataSet() {
        return null;
    }

    @Override
    public BiMap<String, Integer> getUserMappingData() {
        return HashBiMap.create();
    }

    @Override
    public BiMap<String, Integer> getItemMappingData() {
        return HashBiMap.create();
    }

    @Override
    public @Nullable DataAppender getDataAppender() {
        return null;
    }

    @Override
    public DataContext getContext() {
        return context;
    }
}
