# @start region="models"
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager):
    def get_by_natural_key(self, username):
        return self.get(username__iexact=self.model.normalize_username(username))

    def create_user(self, username, email, password=None, **fields):
        user = self.model(username=self.model.normalize_username(username), email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    last_login = None
    username = models.CharField(max_length=150, unique=True)
    email = models.EmailField(unique=True)
    first_name = models.CharField(max_length=150, null=True, blank=True)
    last_name = models.CharField(max_length=150, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        managed = False
        db_table = "auth_user"

    @property
    def is_staff(self):
        return UserRole.objects.filter(user=self, role="administrator").exists()

    def has_perm(self, perm, obj=None):
        return self.is_active and self.is_staff

    def has_module_perms(self, app_label):
        return self.is_active and self.is_staff


class UserRole(models.Model):
    user = models.OneToOneField(User, models.DO_NOTHING, primary_key=True)
    role = models.CharField(max_length=20)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        managed = False
        db_table = "auth_userrole"


class Genre(models.Model):
    tmdb_id = models.IntegerField(unique=True)
    name = models.CharField(max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        managed = False
        db_table = "movies_genre"


class Movie(models.Model):
    tmdb_id = models.IntegerField(unique=True)
    title = models.CharField(max_length=255)
    overview = models.TextField(null=True, blank=True)
    release_date = models.DateField(null=True, blank=True)
    poster_path = models.CharField(max_length=255, null=True, blank=True)
    backdrop_path = models.CharField(max_length=255, null=True, blank=True)
    vote_average = models.DecimalField(max_digits=3, decimal_places=1, default=0)
    vote_count = models.IntegerField(default=0)
    runtime = models.IntegerField(null=True, blank=True)
    status = models.CharField(max_length=50, null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    genres = models.ManyToManyField(Genre, through="MovieGenre", related_name="movies")

    class Meta:
        managed = False
        db_table = "movies_movie"


class MovieGenre(models.Model):
    movie = models.ForeignKey(Movie, models.DO_NOTHING)
    genre = models.ForeignKey(Genre, models.DO_NOTHING)

    class Meta:
        managed = False
        db_table = "movies_moviegenre"
        unique_together = [("movie", "genre")]


class MovieCast(models.Model):
    movie = models.ForeignKey(Movie, models.DO_NOTHING, related_name="cast")
    person_id = models.IntegerField()
    character = models.CharField(max_length=255, null=True, blank=True)
    order = models.IntegerField(null=True, blank=True)
    cast_type = models.CharField(max_length=50)

    class Meta:
        managed = False
        db_table = "movies_moviecast"


class UserFavorite(models.Model):
    user = models.ForeignKey(User, models.DO_NOTHING, related_name="favorites")
    movie = models.ForeignKey(Movie, models.DO_NOTHING)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        managed = False
        db_table = "favorites_userfavorite"
        unique_together = [("user", "movie")]


class UserPreference(models.Model):
    user = models.OneToOneField(User, models.DO_NOTHING, related_name="preference")
    genres = models.ManyToManyField(Genre, through="PreferenceGenre")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        managed = False
        db_table = "preferences_userpreference"


class PreferenceGenre(models.Model):
    preference = models.ForeignKey(UserPreference, models.DO_NOTHING)
    genre = models.ForeignKey(Genre, models.DO_NOTHING)

    class Meta:
        managed = False
        db_table = "preferences_preferencegenre"
        unique_together = [("preference", "genre")]

class UserRating(models.Model):
    user = models.ForeignKey(User, models.DO_NOTHING, related_name="ratings")
    movie = models.ForeignKey(Movie, models.DO_NOTHING, related_name="ratings")
    rating = models.DecimalField(max_digits=3, decimal_places=1)
    rated_at = models.DateTimeField(auto_now=True)

    class Meta:
        managed = False
        db_table = "ratings_userrating"
        unique_together = [("user", "movie")]


class Play(models.Model):
    user = models.ForeignKey(User, models.DO_NOTHING, related_name="plays")
    movie = models.ForeignKey(Movie, models.DO_NOTHING, related_name="plays")
    # The moment, or the first moment of the day or year in UTC; null if accuracy is "unknown".
    watched_at = models.DateTimeField(null=True, blank=True)
    accuracy = models.CharField(max_length=10)
    source = models.CharField(max_length=50, null=True, blank=True)
    source_id = models.CharField(max_length=255, null=True, blank=True)
    note = models.TextField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        managed = False
        db_table = "history_play"


class WatchlistItem(models.Model):
    user = models.ForeignKey(User, models.DO_NOTHING, related_name="watchlist")
    movie = models.ForeignKey(Movie, models.DO_NOTHING)
    # Sorts by code point; Marquee makes it.
    rank = models.CharField(max_length=100)
    note = models.TextField(null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        managed = False
        db_table = "watchlist_item"
        unique_together = [("user", "movie")]


class Dismissal(models.Model):
    user = models.ForeignKey(User, models.DO_NOTHING, related_name="dismissals")
    movie = models.ForeignKey(Movie, models.DO_NOTHING)
    dismissed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        managed = False
        db_table = "watchlist_dismissal"
        unique_together = [("user", "movie")]
# @end region="models"
