"""Runs the Python code of standard input in the Django project of this folder, or a command of Django."""

import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
sys.dont_write_bytecode = True

if len(sys.argv) > 1:
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
else:
    django.setup()
    exec(compile(sys.stdin.read(), "<test>", "exec"), {"__name__": "__main__"})
