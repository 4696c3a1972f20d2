/** Reads the kernel's own counters: processor time and memory of a process and its children, and what machine this is. */
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";

/** The kernel counts processor time in these; every Linux that Node runs on uses 100 a second. */
const TICKS_A_SECOND = 100;

/** A process and all its descendants, by id. */
export function treeOf(root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync("/proc")) {
    const pid = Number(entry);
    const parent = Number.isInteger(pid) ? Number(statOf(pid)?.[1]) : Number.NaN;
    if (!Number.isNaN(parent)) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const found: number[] = [];
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    found.push(pid);
    waiting.push(...(children.get(pid) ?? []));
  }
  return found;
}

/** User and system time of the processes that live now, in seconds, in steps of 10 ms. */
export function cpuSecondsOf(root: number): number {
  const ticks = treeOf(root).map((pid) => {
    const stat = statOf(pid);
    return Number(stat?.[11] ?? 0) + Number(stat?.[12] ?? 0);
  });
  return ticks.reduce((sum, each) => sum + each, 0) / TICKS_A_SECOND;
}

/** Memory of a process and its children, in bytes; pages shared with others are counted in proportion. */
export function pssBytesOf(root: number): number {
  const kilobytes = treeOf(root).map((pid) => Number(/^Pss:\s+(\d+) kB/mu.exec(readOrEmpty(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0));
  return 1024 * kilobytes.reduce((sum, each) => sum + each, 0);
}

/** Seconds that all processors together were busy since the machine started. */
export function busySeconds(): number {
  const [, user = "0", nice = "0", system = "0", , , irq = "0", softirq = "0"] =
    readOrEmpty("/proc/stat").split("\n", 1)[0]?.split(/\s+/u) ?? [];
  return [user, nice, system, irq, softirq].reduce((sum, each) => sum + Number(each), 0) / TICKS_A_SECOND;
}

/** One line for the heading of the report. */
export function machineFacts(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  return `${availableParallelism()} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
}

/** The fields of /proc/PID/stat after the command's name, which may itself hold spaces and brackets. */
function statOf(pid: number): readonly string[] | undefined {
  const text = readOrEmpty(`/proc/${pid}/stat`);
  return text ? text.slice(text.lastIndexOf(")") + 2).split(" ") : undefined;
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // the process ended between the listing and the reading
  }
}
