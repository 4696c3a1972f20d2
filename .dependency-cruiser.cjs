/** The house's borders, each a named sentence. */
const ORDER = [
  "accounts",
  "audit",
  "mail",
  "course",
  "hours",
  "rules",
  "licences",
  "elsewhere",
  "adjustments",
  "quizzes",
  "live",
  "certificates",
  "reports",
  "schools",
  "api",
  "studio",
];

/** A feature may import only those to its left. */
const leftward = ORDER.map((feature, place) => ({
  name: `${feature}-looks-left-only`,
  severity: "error",
  from: { path: `^app/features/${feature}/` },
  to: { path: `^app/features/(${ORDER.slice(place + 1).join("|") || "none"})/` },
}));

module.exports = {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "nothing-imports-a-route-or-root",
      severity: "error",
      from: { pathNot: "^app/(doors\\.server|express\\.server)\\.ts$|^tests/" },
      to: { path: "^app/(routes/|root)" },
    },
    { name: "nothing-imports-the-seed", severity: "error", from: {}, to: { path: "^db/seed" } },
    {
      name: "only-server-files-open-the-database",
      severity: "error",
      from: { path: "^app/", pathNot: "\\.server\\.tsx?$|^app/(server\\.ts|commands/)" },
      to: { path: "^db/" },
    },
    {
      name: "only-db-knows-the-engine",
      severity: "error",
      from: { path: "^(app|tests/(?!db|support|bench|house|journeys))" },
      to: { path: "node_modules/better-sqlite3" },
    },
    {
      name: "only-one-file-knows-lucia",
      severity: "error",
      from: { pathNot: "^app/features/accounts/session\\.server\\.ts$" },
      to: { path: "node_modules/lucia" },
    },
    {
      name: "pure-files-stay-pure",
      severity: "error",
      from: { path: "^app/(features|shared)/.+\\.ts$", pathNot: "\\.server\\.ts$" },
      to: { path: "\\.server\\.tsx?$|^db/|^node:|node_modules/(react|@remix-run)", pathNot: "^app/features/.+\\.ts$" },
    },
    { name: "db-knows-no-feature", severity: "error", from: { path: "^db/", pathNot: "^db/(seed|demo)" }, to: { path: "^app/" } },
    { name: "shared-knows-no-feature", severity: "error", from: { path: "^app/(shared|ui)/" }, to: { path: "^app/(features|routes)/" } },
    ...leftward,
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js"],
    },
  },
};
