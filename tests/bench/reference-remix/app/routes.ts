/** Eighteen routes: seven that are measured and eleven that are only there, because Remix's cost grows with its routes. */
import { index, type RouteConfig, route } from "@remix-run/route-config";

export default [
  index("routes/front.tsx"),
  route("/read/:section", "routes/lesson.tsx"),
  route("/quiz", "routes/quiz.tsx"),
  route("/quiz/result", "routes/quiz-result.tsx"),
  route("/append", "routes/append.ts"),
  route("/verify/:code", "routes/verify.tsx"),
  route("/api/verify/:code", "routes/verify-api.ts"),
  ...Array.from({ length: 11 }, (_, number) => route(`/plain/${number}/:id?`, "routes/plain.tsx", { id: `plain-${number}` })),
] satisfies RouteConfig;
