package dev.marquee.spark;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.storage.BlockUpdatedInfo;

/** Counts the bytes that the tasks of a session write to local disks. Thread-safe. */
final class DiskUse extends SparkListener {

    private final AtomicLong shuffled = new AtomicLong();
    private final AtomicLong spilled = new AtomicLong();
    private final AtomicLong kept = new AtomicLong();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
        TaskMetrics metrics = task.taskMetrics();
        // A task that failed early has none.
        if (metrics != null) {
            shuffled.addAndGet(metrics.shuffleWriteMetrics().bytesWritten());
            spilled.addAndGet(metrics.diskBytesSpilled());
        }
    }

    @Override
    public void onBlockUpdated(SparkListenerBlockUpdated update) {
        BlockUpdatedInfo block = update.blockUpdatedInfo();
        if (block.blockId().isRDD()) {
            kept.addAndGet(block.diskSize());
        }
    }

    /** {@return the megabytes that tasks wrote for tasks of later stages, compressed} */
    long shuffledMegabytes() {
        return shuffled.get() >> 20;
    }

    /** {@return the megabytes that tasks wrote because sorting did not fit into their memory, compressed} */
    long spilledMegabytes() {
        return spilled.get() >> 20;
    }

    /** {@return the megabytes of what was computed once and kept on disk for later passes} */
    long keptMegabytes() {
        return kept.get() >> 20;
    }
}
