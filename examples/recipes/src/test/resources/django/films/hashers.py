# @start region="hasher"
import os

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class MarqueePasswordHasher(PBKDF2PasswordHasher):
    """As costly as Marquee's hashes. Django replaces a hash of another cost at a login, also by a cheaper one."""

    iterations = int(os.environ.get("MARQUEE_PASSWORD_ITERATIONS", "1500000"))
# @end region="hasher"
