/** The table of contents: every page address and its file. JSON doors, answered before Remix, stand in doors.server.ts. */
import { layout, type RouteConfig, route } from "@remix-run/route-config";

export default [
  layout("routes/shell.tsx", [
    route("/", "routes/public/home.tsx"),
    route("/sign-in", "routes/public/sign-in.tsx"),
    route("/sign-up", "routes/public/sign-up.tsx"),
    route("/reset-password", "routes/public/reset-password.tsx"),
    route("/confirm-email", "routes/public/confirm-email.tsx"),
    route("/verify/:code?", "routes/public/verify.tsx"),
    route("/editions/:module/:number", "routes/public/edition.tsx"),
    route("/unavailable", "routes/public/unavailable.tsx"),
    route("/dev/outbox", "routes/public/outbox.tsx"),
    route("/account", "routes/account.tsx"),
    route("/learn", "routes/learn/course.tsx"),
    route("/learn/:module", "routes/learn/module.tsx"),
    route("/learn/:module/read/:section", "routes/learn/section.tsx"),
    route("/learn/:module/quiz", "routes/learn/quiz.tsx"),
    route("/learn/:module/certificate", "routes/learn/module-certificate.tsx"),
    route("/learn/:module/assignments/:activity", "routes/learn/assignment.tsx"),
    route("/hours", "routes/learn/hours.tsx"),
    route("/certificates", "routes/learn/certificates.tsx"),
    route("/certificates/:code", "routes/learn/certificate.tsx"),
    route("/roster/assignments", "routes/roster/assignments.tsx"),
    route("/roster/assignments/:assignment", "routes/roster/assignment.tsx"),
    route("/admin", "routes/admin/overview.tsx"),
    route("/admin/certificates", "routes/admin/certificates.tsx"),
    route("/admin/certificates/:code", "routes/admin/certificate.tsx"),
  ]),
  route("/sign-out", "routes/public/sign-out.ts"),
  route("/hours.csv", "routes/learn/hours-csv.ts"),
] satisfies RouteConfig;
