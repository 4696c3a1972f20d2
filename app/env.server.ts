/** The only reader of process.env: what may be set, what it means, and what happens without it. */
import path from "node:path";
import { z } from "zod";

/** Set by `npm start` (demo: loopback, demo accounts, readable outbox) and `npm run serve` (production). */
const Mode = z.enum(["demo", "serve"]).default("demo");

const Environment = z.object({
  ATTUNE_MODE: Mode,
  DATA_DIR: z.string().min(1).default(".data"),
  CONTENT_DIR: z.string().min(1).default("content"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** What people type into the address bar. Never computed from request headers: those can be forged. */
  ORIGIN: z.url().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().optional(),
  /** Private keys as PEM (line ends may be written \\n), for hosts that keep secrets outside the disk; else they are files in DATA_DIR/keys. */
  SIGNING_KEY_ED25519: z.string().optional(),
  SIGNING_KEY_RS256: z.string().optional(),
  /** Addresses of proxies whose X-Forwarded-For is believed, comma-separated; none by default. */
  TRUSTED_PROXIES: z.string().default(""),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export interface Env {
  readonly mode: z.output<typeof Mode>;
  readonly dataDir: string;
  readonly contentDir: string;
  readonly host: string;
  readonly port: number;
  readonly origin: string;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly trustedProxies: readonly string[];
  /** PEM, or null where the key is a file. */
  readonly signingKeys: { readonly Ed25519: string | null; readonly RS256: string | null };
  readonly logLevel: string;
}

/** Reads the environment. @throws {Error} with one line per fault, for the console of the person who starts the server. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const result = Environment.safeParse(source);
  if (!result.success) throw new Error(result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  const { ATTUNE_MODE: mode, ...set } = result.data;
  if (mode === "serve") {
    const missing = (["ORIGIN", "SMTP_URL", "MAIL_FROM"] as const).filter((name) => !set[name]);
    if (missing.length > 0) throw new Error(`npm run serve needs ${missing.join(", ")} in the environment; see .env.example.`);
    if (!set.ORIGIN?.startsWith("https://")) throw new Error("ORIGIN must begin with https:// under npm run serve.");
  }
  return {
    mode,
    dataDir: path.resolve(set.DATA_DIR),
    contentDir: path.resolve(set.CONTENT_DIR),
    host: set.HOST,
    port: set.PORT,
    origin: new URL(set.ORIGIN ?? `http://${set.HOST.includes(":") ? `[${set.HOST}]` : set.HOST}:${set.PORT}`).origin,
    smtpUrl: set.SMTP_URL ?? null,
    mailFrom: set.MAIL_FROM ?? "Attune <attune@localhost>",
    signingKeys: { Ed25519: pemOf(set.SIGNING_KEY_ED25519), RS256: pemOf(set.SIGNING_KEY_RS256) },
    trustedProxies: set.TRUSTED_PROXIES.split(",")
      .map((each) => each.trim())
      .filter(Boolean),
    logLevel: set.LOG_LEVEL,
  };
}

/** A line of .env has no line ends of its own: they are written \\n in it. */
function pemOf(set: string | undefined): string | null {
  return set ? set.replaceAll("\\n", "\n") : null;
}

let current: Env | undefined;

/** The environment of this process, read once. */
export function env(): Env {
  current ??= readEnv();
  return current;
}
