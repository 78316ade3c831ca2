package dev.marquee.tmdb;

import dev.marquee.tmdb.wire.CatalogReader;
import dev.marquee.tmdb.wire.ConfigurationReader;
import dev.marquee.tmdb.wire.LenientJson;
import dev.marquee.tmdb.wire.ListReader;
import dev.marquee.tmdb.wire.MovieReader;
import dev.marquee.tmdb.wire.PersonReader;
import dev.marquee.tmdb.wire.SharedPartReader;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of TMDb's responses: the resulting type, the reader, a call that requests it, and a made-up response in
 * which every field that TMDb sends has a value.
 */
@SuppressWarnings("ImmutableEnumChecker") // its functions have no state
enum Shape {
    MOVIE("MovieDetails", MovieReader::movie, tmdb -> tmdb.movie(7, EnumSet.allOf(MovieAppend.class)), """
            {"adult": false, "backdrop_path": "/b.jpg", "belongs_to_collection": {"id": 901,
              "name": "The Made Up Series",
              "poster_path": "/cp.jpg", "backdrop_path": "/cb.jpg"}, "budget": 1200000, "genres": [{"id": 80,
                "name": "Crime"}],
             "homepage": "https://movie.example/", "id": 7, "imdb_id": "tt0000007", "origin_country": ["NZ"],
             "original_language": "mi", "original_title": "Te Kiriata", "overview": "Somebody makes a movie up.",
               "popularity": 12.375,
             "poster_path": "/p.jpg", "production_companies": [{"id": 31, "logo_path": "/l.png", "name": "Fiction Ltd",
               "origin_country": "NZ"}],
             "production_countries": [{"iso_3166_1": "AU", "name": "Australia"}], "release_date": "2019-06-05",
               "revenue": 3400000,
             "runtime": 101, "spoken_languages": [{"english_name": "Maori", "iso_639_1": "mi", "name": "te reo"}],
               "status": "Released",
             "tagline": "It never was.", "title": "The Picture", "video": false, "vote_average": 6.625,
               "vote_count": 4321,
             "account_states": {"favorite": true, "rated": {"value": 8.5}, "watchlist": false},
             "alternative_titles": {"titles": [{"iso_3166_1": "CH", "title": "Das Bild", "type": "informal"}]},
             "changes": {"changes": [{"key": "tagline", "items": [{"id": "c1", "action": "updated",
               "time": "2023-03-05 10:06:41 UTC",
               "iso_639_1": "en", "iso_3166_1": "GB", "value": "new words", "original_value": "old words"}]}]},
             "credits": {"cast": [{"adult": false, "gender": 1, "id": 501, "known_for_department": "Acting",
               "name": "Ana Ata",
                "original_name": "Ana Atarangi", "popularity": 3.25, "profile_path": "/pa.jpg", "cast_id": 14,
                  "character": "The Editor",
                "credit_id": "cc501", "order": 21}],
               "crew": [{"adult": false, "gender": 2, "id": 502, "known_for_department": "Directing", "name": "Ben Bo",
                "original_name": "Ben Boyle", "popularity": 2.125, "profile_path": "/pb.jpg", "credit_id": "cc502",
                  "department": "Directing",
                "job": "Director"}]},
             "external_ids": {"imdb_id": "tt0000007", "wikidata_id": "Q777", "facebook_id": "fbmovie",
               "instagram_id": "igmovie",
               "twitter_id": "twmovie"},
             "images": {"backdrops": [{"aspect_ratio": 1.778, "height": 1080, "iso_639_1": "de", "file_path": "/i1.jpg",
               "vote_average": 5.312,
                 "vote_count": 41, "width": 1920}], "logos": [{"aspect_ratio": 2.5, "height": 400, "iso_639_1": "fr",
                   "file_path": "/i2.png",
                 "vote_average": 5.318, "vote_count": 42, "width": 1000}], "posters": [{"aspect_ratio": 0.667,
                   "height": 1500,
                 "iso_639_1": "en", "file_path": "/i3.jpg", "vote_average": 5.252, "vote_count": 43, "width": 1001}]},
             "keywords": {"keywords": [{"id": 642, "name": "film within a film"}]},
             "lists": {"page": 1, "results": [{"description": "What never was", "favorite_count": 17, "id": 6001,
               "item_count": 18,
               "iso_639_1": "nl", "list_type": "movie", "name": "Unreal", "poster_path": "/lp.jpg"}], "total_pages": 19,
                 "total_results": 371},
             "recommendations": {"page": 1, "results": [{"adult": false, "backdrop_path": "/rb.jpg", "id": 8,
               "title": "Eight",
               "original_language": "ga", "original_title": "A hOcht", "overview": "Of eight.",
                 "poster_path": "/rp.jpg", "media_type": "movie",
               "genre_ids": [18], "popularity": 9.875, "release_date": "2001-02-03", "video": false,
                 "vote_average": 7.125,
               "vote_count": 812}], "total_pages": 2, "total_results": 40},
             "release_dates": {"results": [{"iso_3166_1": "SE", "release_dates": [{"certification": "11",
               "descriptors": ["fear"],
               "iso_639_1": "sv", "note": "A festival", "release_date": "2019-08-09T00:00:00.000Z", "type": 3}]}]},
             "reviews": {"page": 1, "results": [{"author": "reader", "author_details": {"name": "A Reader",
               "username": "reader1",
               "avatar_path": "/av.jpg", "rating": 9}, "content": "I did not see it.",
                 "created_at": "2020-04-25T14:27:48.316Z", "id": "rev1",
               "updated_at": "2021-06-23T15:58:07.000Z", "url": "https://www.example/review/rev1"}], "total_pages": 1,
                 "total_results": 1},
             "similar": {"page": 1, "results": [{"id": 9, "title": "Nine"}], "total_pages": 1, "total_results": 1},
             "translations": {"translations": [{"iso_3166_1": "FI", "iso_639_1": "fi", "name": "suomi",
               "english_name": "Finnish",
               "data": {"homepage": "https://fi.example/", "overview": "Joku keksii elokuvan.", "runtime": 99,
                 "tagline": "Ei koskaan.",
               "title": "Kuva"}}]},
             "videos": {"results": [{"iso_639_1": "es", "iso_3166_1": "MX", "name": "A trailer", "key": "k_e-y",
               "site": "YouTube",
               "size": 1080, "type": "Trailer", "official": true, "published_at": "2018-10-11T09:08:07.000Z",
                 "id": "vid1"}]},
             "watch/providers": {"results": {"DK": {"link": "https://watch.example/",
               "flatrate": [{"logo_path": "/w1.jpg",
               "provider_id": 61, "provider_name": "Sub", "display_priority": 71}], "free": [{"logo_path": "/w2.jpg",
                 "provider_id": 62,
               "provider_name": "Free", "display_priority": 72}], "ads": [{"logo_path": "/w3.jpg", "provider_id": 63,
                 "provider_name": "Ads",
               "display_priority": 73}], "rent": [{"logo_path": "/w4.jpg", "provider_id": 64, "provider_name": "Rent",
               "display_priority": 74}], "buy": [{"logo_path": "/w5.jpg", "provider_id": 65, "provider_name": "Buy",
               "display_priority": 75}]}}}}
            """),
    MOVIE_PAGE(
            "ResultPage<MovieSummary>",
            fields -> ListReader.page(fields, MovieReader::summary),
            tmdb -> tmdb.upcoming(1),
            """
            {"dates": {"maximum": "2024-04-05", "minimum": "2024-03-13"}, "page": 3, "results": [{"adult": false,
              "backdrop_path": "/b.jpg",
              "genre_ids": [28, 12], "id": 11, "original_language": "ko", "original_title": "Eleven O",
                "overview": "Of eleven.",
              "popularity": 44.125, "poster_path": "/p.jpg", "release_date": "2024-03-20", "title": "Eleven",
                "video": false,
              "vote_average": 10.4, "vote_count": 5}], "total_pages": 29, "total_results": 577}
            """),
    GENRES("List<TmdbGenre>", fields -> fields.list("genres", CatalogReader::genre), TmdbClient::movieGenres, """
            {"genres": [{"id": 28, "name": "Action"}, {"id": 12, "name": "Adventure"}]}
            """),
    ALTERNATIVE_TITLES(
            "List<AlternativeTitle>",
            fields -> fields.list("titles", MovieReader::alternativeTitle),
            tmdb -> tmdb.movies().alternativeTitles(7),
            """
            {"id": 7, "titles": [{"iso_3166_1": "PE", "title": "La Foto", "type": "working title"}]}
            """),
    CHANGES(
            "List<Change>",
            fields -> fields.list("changes", SharedPartReader::change),
            tmdb -> tmdb.movies().changes(7, LocalDate.EPOCH, LocalDate.EPOCH),
            """
            {"changes": [{"key": "images", "items": [{"id": "c2", "action": "added", "time": "2023-04-08 16:35:05 UTC",
              "iso_639_1": "it",
              "iso_3166_1": "IT", "value": {"poster": {"file_path": "/x.jpg"}}}]}]}
            """),
    CHANGED(
            "ResultPage<ChangedId>",
            fields -> ListReader.page(fields, ListReader::changedId),
            tmdb -> tmdb.changedMovies(LocalDate.EPOCH, LocalDate.EPOCH, 1),
            """
            {"results": [{"id": 71, "adult": false}, {"id": 72, "adult": null}], "page": 4, "total_pages": 45,
              "total_results": 4444}
            """),
    CREDITS("MovieExtras", MovieReader::credits, tmdb -> tmdb.movies().credits(7), """
            {"id": 7, "cast": [{"id": 5, "name": "N", "character": "Ch", "order": 31}, {"id": 5, "name": "N",
              "character": "Ch", "order": 31}],
             "crew": [{"id": 6, "name": "O", "department": "Sound", "job": "Foley"}]}
            """),
    EXTERNAL_IDS(
            "ExternalIds", SharedPartReader::externalIds, tmdb -> tmdb.people().externalIds(3), """
            {"id": 3, "freebase_mid": "/m/0abc", "freebase_id": "/en/nobody", "imdb_id": "nm0000003", "tvrage_id": 4455,
              "wikidata_id": "Q333",
             "facebook_id": "fb", "instagram_id": "ig", "tiktok_id": "tt", "twitter_id": "tw", "youtube_id": "yt"}
            """),
    IMAGES("ImageSet", SharedPartReader::images, tmdb -> tmdb.movies().images(7), """
            {"id": 7, "posters": [{"aspect_ratio": 0.7, "height": 701, "iso_639_1": null, "iso_3166_1": "CL",
              "file_path": "/j1.jpg",
              "vote_average": 5.1, "vote_count": 51, "width": 491}], "backdrops": [{"file_path": "/j2.jpg"}],
                "logos": [{"id": "logo1",
              "file_type": ".svg", "file_path": "/j3.png"}], "profiles": [{"file_path": "/j4.jpg"}]}
            """),
    KEYWORDS(
            "List<TmdbKeyword>",
            fields -> fields.list("keywords", CatalogReader::keyword),
            tmdb -> tmdb.movies().keywords(7),
            """
            {"id": 7, "keywords": [{"id": 825, "name": "support group"}]}
            """),
    LIST_PAGE(
            "ResultPage<ListSummary>",
            fields -> ListReader.page(fields, ListReader::listSummary),
            tmdb -> tmdb.movies().lists(7, 1),
            """
            {"id": 7, "page": 2, "results": [{"description": "d", "favorite_count": 3, "id": 33, "item_count": 44,
              "iso_639_1": "pl",
              "list_type": "movie", "name": "Moje", "poster_path": null}], "total_pages": 55, "total_results": 1099}
            """),
    RELEASES(
            "List<CountryReleases>",
            fields -> fields.list("results", MovieReader::countryReleases),
            tmdb -> tmdb.movies().releaseDates(7),
            """
            {"id": 7, "results": [{"iso_3166_1": "JP", "release_dates": [{"certification": "R15+", "descriptors": [],
              "iso_639_1": "ja",
              "note": "", "release_date": "1999-12-11T00:00:00.000Z", "type": 1}]}]}
            """),
    REVIEW_PAGE(
            "ResultPage<Review>",
            fields -> ListReader.page(fields, MovieReader::review),
            tmdb -> tmdb.movies().reviews(7, 1),
            """
            {"id": 7, "page": 1, "results": [{"author": "a1", "author_details": {"name": "", "username": "u1",
              "avatar_path": null,
              "rating": "7.5"}, "content": "c1", "created_at": "2018-06-09T17:51:53.359Z", "id": "rev2",
              "updated_at": "2021-06-23T15:58:09.000Z", "url": "https://www.example/r2"}], "total_pages": 6,
                "total_results": 118}
            """),
    REVIEW("Review", MovieReader::review, tmdb -> tmdb.review("rev3"), """
            {"id": "rev3", "author": "a3", "author_details": {"name": "n3", "username": "u3", "avatar_path": "/a3.jpg",
              "rating": 4},
             "content": "c3", "created_at": "2018-06-10T17:51:53.359Z", "iso_639_1": "cs", "media_id": 717,
               "media_title": "Seven",
             "media_type": "movie", "updated_at": "2021-06-24T15:58:09.000Z", "url": "https://www.example/r3"}
            """),
    TRANSLATIONS(
            "List<Translation>",
            fields -> fields.list("translations", SharedPartReader::translation),
            tmdb -> tmdb.movies().translations(7),
            """
            {"id": 7, "translations": [{"iso_3166_1": "BR", "iso_639_1": "pt", "name": "Português",
              "english_name": "Portuguese",
              "data": {"homepage": "h", "overview": "o", "runtime": 0, "tagline": "t", "title": "Figura",
                "biography": "bio"}}]}
            """),
    VIDEOS(
            "List<Video>",
            fields -> fields.list("results", MovieReader::video),
            tmdb -> tmdb.movies().videos(7),
            """
            {"id": 7, "results": [{"iso_639_1": "en", "iso_3166_1": "US", "name": "n", "key": "kk", "site": "Vimeo",
              "size": 720,
              "type": "Teaser", "official": false, "published_at": "2016-03-05T02:03:14.000Z", "id": "vid2"}]}
            """),
    OFFERS(
            "Map<String, WatchOffers>",
            fields -> fields.map("results", MovieReader::watchOffers),
            tmdb -> tmdb.movies().watchProviders(7),
            """
            {"id": 7, "results": {"LT": {"link": "l1", "rent": [{"logo_path": "/r.jpg", "provider_id": 81,
              "provider_name": "R",
              "display_priority": 2}]}, "CA": {"link": "l2"}}}
            """),
    OFFERS_OF_A_COUNTRY(
            "WatchOffers", MovieReader::watchOffers, tmdb -> tmdb.movies().watchProviders(7), "{\"link\": \"l3\"}"),
    ACCOUNT_STATES(
            "AccountStates",
            MovieReader::accountStates,
            tmdb -> tmdb.account(TmdbSession.of("s3cretsession")).states(7),
            """
            {"id": 7, "favorite": true, "rated": {"value": 9}, "watchlist": true}
            """),
    STATUS(
            "nothing but success or a TmdbException",
            LenientJson::self,
            tmdb -> tmdb.account(TmdbSession.of("s3cretsession")).deleteRating(7),
            """
            {"success": true, "status_code": 13, "status_message": "It is gone."}
            """),
    PERSON(
            "PersonDetails",
            PersonReader::person,
            tmdb -> tmdb.people().details(3, EnumSet.allOf(PersonAppend.class)),
            """
            {"adult": false, "also_known_as": ["Ada K.", "A. King"], "biography": "She wrote the first program.",
              "birthday": "1815-12-10",
             "deathday": "1852-11-27", "gender": 1, "homepage": "https://ada.example/", "id": 3, "imdb_id": "nm0000003",
             "known_for_department": "Writing", "name": "Ada Lovelace", "place_of_birth": "London", "popularity": 8.625,
               "profile_path": "/ada.jpg",
             "changes": {"changes": [{"key": "biography", "items": [{"id": "c3", "action": "added",
               "time": "2023-03-05 10:06:41 UTC"}]}]},
             "external_ids": {"imdb_id": "nm0000003", "youtube_id": "ytada"},
             "images": {"profiles": [{"aspect_ratio": 0.666, "height": 900, "file_path": "/pr.jpg", "vote_average": 5.5,
               "vote_count": 6,
               "width": 600}]},
             "movie_credits": {"cast": [{"adult": false, "backdrop_path": "/mb.jpg", "genre_ids": [99], "id": 81,
               "original_language": "en",
               "original_title": "Engine O", "overview": "Of an engine.", "popularity": 1.875, "poster_path": "/mp.jpg",
               "release_date": "1998-07-06", "title": "Engine", "video": false, "vote_average": 6.375, "vote_count": 66,
               "character": "Herself", "credit_id": "cr1", "order": 23}], "crew": [{"id": 82, "title": "Notes",
                 "credit_id": "cr2",
               "department": "Writing", "job": "Author"}]},
             "translations": {"translations": [{"iso_3166_1": "US", "iso_639_1": "en", "name": "English",
               "english_name": "English",
               "data": {"biography": "The same in English."}}]}}
            """),
    PERSON_CREDITS(
            "PersonMovieCredits",
            PersonReader::movieCredits,
            tmdb -> tmdb.people().movieCredits(3),
            """
            {"cast": [{"id": 83, "title": "Eighty-three", "character": "X", "credit_id": "cr3", "order": 1,
              "media_type": "movie"},
              {"id": 84, "name": "A series", "media_type": "tv"}], "crew": [], "id": 3}
            """),
    PERSON_PAGE(
            "ResultPage<PersonSummary>",
            fields -> ListReader.page(fields, PersonReader::summary),
            tmdb -> tmdb.people().popular(1),
            """
            {"page": 1, "results": [{"adult": false, "gender": 3, "id": 91, "known_for_department": "Art",
              "name": "Name", "media_type": "person",
              "original_name": "Own Name", "popularity": 77.375, "profile_path": "/n.jpg", "known_for": [{"id": 92,
                "title": "Ninety-two",
              "media_type": "movie"}]}], "total_pages": 500, "total_results": 9999}
            """),
    TAGGED(
            "ResultPage<TaggedImage>",
            fields -> ListReader.page(fields, PersonReader::taggedImage),
            tmdb -> tmdb.people().taggedImages(3, 1),
            """
            {"id": 3, "page": 1, "results": [{"aspect_ratio": 1.5, "file_path": "/t.jpg", "height": 20, "id": "tag1",
              "iso_639_1": "hu",
              "vote_average": 1.25, "vote_count": 2, "width": 30, "image_type": "poster", "media_type": "movie",
              "media": {"id": 93, "title": "Ninety-three"}}], "total_pages": 1, "total_results": 1}
            """),
    MULTI_PAGE(
            "ResultPage<MultiResult>",
            fields -> ListReader.page(fields, ListReader::multiResult),
            tmdb -> tmdb.search().multi("x", false, 1),
            """
            {"page": 1, "results": [{"id": 94, "title": "Ninety-four", "media_type": "movie"}, {"id": 95,
              "name": "Ninety-five",
              "media_type": "person"}, {"id": 96, "title": "Ninety-six", "original_title": "Own Ninety-six",
                "media_type": "collection"}, {"id": 97, "name": "TV", "media_type": "tv"}],
             "total_pages": 1, "total_results": 4}
            """),
    COLLECTION_PAGE(
            "ResultPage<CollectionSummary>",
            fields -> ListReader.page(fields, CatalogReader::collectionSummary),
            tmdb -> tmdb.search().collections("x", false, 1),
            """
            {"page": 1, "results": [{"adult": false, "backdrop_path": "/sb.jpg", "id": 902, "name": "Series",
              "original_language": "en",
              "original_name": "Own Series", "overview": "Of series.", "poster_path": "/sp.jpg"}], "total_pages": 1,
                "total_results": 1}
            """),
    COMPANY_PAGE(
            "ResultPage<CompanySummary>",
            fields -> ListReader.page(fields, CatalogReader::companySummary),
            tmdb -> tmdb.search().companies("x", 1),
            """
            {"page": 1, "results": [{"id": 32, "logo_path": "/cl.png", "name": "Company", "origin_country": "IS"}],
              "total_pages": 1,
             "total_results": 1}
            """),
    KEYWORD_PAGE(
            "ResultPage<TmdbKeyword>",
            fields -> ListReader.page(fields, CatalogReader::keyword),
            tmdb -> tmdb.search().keywords("x", 1),
            """
            {"page": 1, "results": [{"id": 826, "name": "key word"}], "total_pages": 1, "total_results": 1}
            """),
    COLLECTION(
            "CollectionDetails",
            CatalogReader::collection,
            tmdb -> tmdb.collections().details(903),
            """
            {"id": 903, "name": "Whole Series", "overview": "Of it all.", "poster_path": "/wp.jpg",
              "backdrop_path": "/wb.jpg",
             "parts": [{"id": 98, "title": "Ninety-eight", "media_type": "movie"}]}
            """),
    COMPANY("CompanyDetails", CatalogReader::company, tmdb -> tmdb.companies().details(33), """
            {"description": "They make things up.", "headquarters": "Reykjavik", "homepage": "https://c.example/",
              "id": 33,
             "logo_path": "/col.png", "name": "Fictions", "origin_country": "IS", "parent_company": {"id": 34,
               "name": "Parent", "logo_path": "/z.png"}}
            """),
    NAMES(
            "List<AlternativeName>",
            fields -> fields.list("results", CatalogReader::alternativeName),
            tmdb -> tmdb.companies().alternativeNames(33),
            """
            {"id": 33, "results": [{"name": "Fictions hf", "type": "legal"}]}
            """),
    KEYWORD(
            "TmdbKeyword",
            CatalogReader::keyword,
            tmdb -> tmdb.keywords().details(827),
            "{\"id\": 827, \"name\": \"one\"}"),
    CREDIT("CreditDetails", PersonReader::creditDetails, tmdb -> tmdb.credit("cr9"), """
            {"credit_type": "cast", "department": "Acting", "job": "Actor", "media": {"id": 99, "title": "Ninety-nine",
              "media_type": "movie",
              "character": "Role"}, "media_type": "movie", "id": "cr9", "person": {"adult": false, "id": 100,
                "name": "Hundred",
              "original_name": "Hundert", "media_type": "person", "popularity": 5.875, "gender": 2,
                "known_for_department": "Crew",
              "profile_path": "/h.jpg"}}
            """),
    FOUND("FindResults", ListReader::findResults, tmdb -> tmdb.find("tt0000007", ExternalSource.IMDB), """
            {"movie_results": [{"id": 101, "title": "Found", "media_type": "movie"}], "person_results": [{"id": 102,
              "name": "Finder",
              "media_type": "person"}], "tv_results": [], "tv_episode_results": [], "tv_season_results": []}
            """),
    CERTIFICATIONS(
            "Map<String, List<Certification>>",
            ConfigurationReader::certifications,
            tmdb -> tmdb.configuration().certifications(),
            """
            {"certifications": {"CA-QC": [{"certification": "13+", "meaning": "Thirteen.", "order": 12}], "US": []}}
            """),
    CONFIGURATION(
            "TmdbConfiguration",
            ConfigurationReader::configuration,
            tmdb -> tmdb.configuration().details(),
            """
            {"images": {"base_url": "http://pictures.example/t/p/", "secure_base_url": "https://pictures.example/t/p/",
              "backdrop_sizes": ["w301"], "logo_sizes": ["w302"], "poster_sizes": ["w303"], "profile_sizes": ["h304"],
              "still_sizes": ["original"]}, "change_keys": ["adult", "budget"]}
            """),
    COUNTRIES(
            "List<TmdbCountry>",
            fields -> fields.list(ConfigurationReader::country),
            tmdb -> tmdb.configuration().countries(),
            """
            [{"iso_3166_1": "IE", "english_name": "Ireland", "native_name": "Irland"}]
            """),
    LANGUAGES(
            "List<TmdbLanguage>",
            fields -> fields.list(ConfigurationReader::language),
            tmdb -> tmdb.configuration().languages(),
            """
            [{"iso_639_1": "ga", "english_name": "Irish", "name": "Gaeilge"}]
            """),
    JOBS(
            "List<JobDepartment>",
            fields -> fields.list(ConfigurationReader::jobDepartment),
            tmdb -> tmdb.configuration().jobs(),
            """
            [{"department": "Lighting", "jobs": ["Gaffer", "Best Boy"]}]
            """),
    PRIMARY_TRANSLATIONS(
            "List<String>",
            LenientJson::texts,
            tmdb -> tmdb.configuration().primaryTranslations(),
            "[\"ga-IE\", \"en-US\"]"),
    TIMEZONES(
            "List<CountryTimezones>",
            fields -> fields.list(ConfigurationReader::timezones),
            tmdb -> tmdb.configuration().timezones(),
            """
            [{"iso_3166_1": "IE", "zones": ["Europe/Dublin"]}]
            """),
    REGIONS(
            "List<TmdbCountry>",
            fields -> fields.list("results", ConfigurationReader::country),
            tmdb -> tmdb.configuration().watchRegions(),
            """
            {"results": [{"iso_3166_1": "AE", "english_name": "Emirates", "native_name": "Emirate"}]}
            """),
    PROVIDERS(
            "List<WatchProvider>",
            fields -> fields.list("results", ConfigurationReader::watchProvider),
            tmdb -> tmdb.configuration().watchProviders(),
            """
            {"results": [{"display_priorities": {"CA": 6, "AE": 8}, "display_priority": 7, "logo_path": "/pl.jpg",
              "provider_name": "Shower",
              "provider_id": 119}]}
            """),
    LIST("ListDetails", ListReader::list, tmdb -> tmdb.lists().details(33, 1), """
            {"created_by": "maker", "description": "Of a list.", "favorite_count": 13, "id": 33, "items": [{"id": 103,
              "title": "Listed",
              "media_type": "movie"}, {"id": 104, "name": "TV", "media_type": "tv"}], "item_count": 14,
                "iso_639_1": "de", "name": "Mine",
             "poster_path": "/ml.jpg", "page": 1, "total_pages": 15, "total_results": 300}
            """),
    ACCOUNT(
            "AccountDetails",
            ListReader::account,
            tmdb -> tmdb.account(TmdbSession.of("s3cretsession")).details(),
            """
            {"avatar": {"gravatar": {"hash": "c9e9fc152ee756a9"}, "tmdb": {"avatar_path": "/av.png"}}, "id": 548,
              "iso_639_1": "en",
             "iso_3166_1": "CA", "name": "Some One", "include_adult": false, "username": "someone"}
            """),
    RATED_PAGE(
            "ResultPage<RatedMovie>",
            fields -> ListReader.page(fields, MovieReader::ratedMovie),
            tmdb -> tmdb.account(TmdbSession.guest("s3cretguest")).rated(AccountCalls.Order.NEWEST_FIRST, 1),
            """
            {"page": 1, "results": [{"id": 105, "title": "Rated", "rating": 8.5}], "total_pages": 1, "total_results": 1}
            """),
    TOKEN(
            "RequestToken",
            AuthenticationCalls::token,
            tmdb -> tmdb.authentication().requestToken(),
            """
            {"success": true, "expires_at": "2016-08-26 17:04:39 UTC",
              "request_token": "ff5c7eeb5a8870efe3cd7fc5c282cffd"}
            """),
    MOVIE_ALONE(
            "MovieDetails", MovieReader::movie, tmdb -> tmdb.movie(7, Set.of()), "{\"id\": 7, \"title\": \"Seven\"}");

    private final String type;
    private final Function<LenientJson, @Nullable Object> reader;
    private final Consumer<TmdbClient> call;
    private final String json;

    Shape(String type, Function<LenientJson, @Nullable Object> reader, Consumer<TmdbClient> call, String json) {
        this.type = type;
        this.reader = reader;
        this.call = call;
        this.json = json;
    }

    String type() {
        return type;
    }

    Function<LenientJson, @Nullable Object> reader() {
        return reader;
    }

    Consumer<TmdbClient> call() {
        return call;
    }

    String json() {
        return json;
    }
}
