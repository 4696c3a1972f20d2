/**
 * Loaded before the product with --import: notes every SQL statement that better-sqlite3 runs and everything that would compile
 * code, and hands the notes over when the parent process asks. The product itself knows nothing of it.
 */
import childProcess from "node:child_process";
import { createRequire, syncBuiltinESMExports } from "node:module";
import path from "node:path";

const Database = createRequire(path.resolve("package.json"))("better-sqlite3");

/** @type {{ sql: string, params: unknown[], readonly: boolean }[]} */
let statements = [];
let compiles = 0;

const prototype = Object.getPrototypeOf(new Database(":memory:").prepare("SELECT 1"));
for (const method of ["get", "all", "run", "iterate"]) {
  const original = prototype[method];
  prototype[method] = function (/** @type {unknown[]} */ ...params) {
    // Begin and commit are steps of better-sqlite3's own transactions, not statements of the product.
    if (!/^(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)/u.test(this.source)) {
      statements.push({ sql: this.source, params, readonly: this.readonly });
    }
    return original.apply(this, params);
  };
}

globalThis.Function = new Proxy(Function, {
  construct(target, args, newTarget) {
    compiles += 1;
    return Reflect.construct(target, args, newTarget);
  },
  apply(target, self, args) {
    compiles += 1;
    return Reflect.apply(target, self, args);
  },
});
for (const method of /** @type {const} */ (["spawn", "fork", "execFile"])) {
  const original = childProcess[method];
  Object.assign(childProcess, {
    [method](/** @type {unknown[]} */ ...args) {
      compiles += 1;
      return Reflect.apply(original, childProcess, args);
    },
  });
}
syncBuiltinESMExports();

process.on("message", () => {
  process.send?.({ statements, compiles });
  statements = [];
  compiles = 0;
});
process.channel?.unref();
