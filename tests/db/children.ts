/** Processes of a test's own, followed by what they print; none outlives its test. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export interface Child {
  /** Everything printed so far, line by line; complete when `ended` is. */
  readonly lines: readonly string[];
  readonly errors: () => string;
  /** Resolves when the child has printed `count` lines. @throws when it ends before. */
  printed(count: number): Promise<void>;
  /** Resolves when the child is gone and its last line is read. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  kill(): void;
}

interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  /** Root may write whatever the rights of a file say; with this it may not, like everybody else. */
  readonly boundByRights?: boolean;
}

/** Runs a file of the house directly under node, so that a SIGKILL meets the process itself and no wrapper. */
export function runs(file: URL, args: readonly string[], { env = {}, boundByRights = false }: Surroundings = {}): Child {
  const wrapper = boundByRights && process.getuid?.() === 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : [];
  const [command = "", ...rest] = [...wrapper, process.execPath, "--import", "tsx", fileURLToPath(file), ...args];
  const running = spawn(command, rest, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
  onTestFinished(() => void running.kill("SIGKILL"));
  const lines: string[] = [];
  let errors = "";
  running.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const reader = createInterface({ input: running.stdout }).on("line", (line) => lines.push(line));
  const ended = Promise.all([once(running, "close"), once(reader, "close")]).then(() => ({
    code: running.exitCode,
    signal: running.signalCode,
  }));
  return {
    lines,
    errors: () => errors,
    async printed(count) {
      while (lines.length < count) {
        const gone = await Promise.race([once(reader, "line").then(() => false), ended.then(() => true)]);
        if (gone && lines.length < count) throw new Error(`It ended before it printed ${count} lines: ${errors}`);
      }
    },
    ended,
    kill: () => void running.kill("SIGKILL"),
  };
}
