/** Administration: users, imports, trainings and models, evaluations, backups and the audit log. */
@NullMarked
package dev.marquee.web.admin;

import org.jspecify.annotations.NullMarked;
