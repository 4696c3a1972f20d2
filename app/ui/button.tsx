/** Buttons and links that look like buttons; their words name what happens next. */
import { Link, type LinkProps } from "@remix-run/react";
import type { ButtonHTMLAttributes } from "react";

const KINDS = {
  primary: "border-accent bg-accent text-on-accent hover:bg-accent-strong hover:border-accent-strong",
  quiet: "border-accent-line bg-transparent text-accent hover:bg-accent-soft",
  stop: "border-stop bg-transparent text-stop hover:bg-stop-soft",
} as const;

type Kind = keyof typeof KINDS;

const SHAPE =
  "inline-flex min-h-11 items-center justify-center gap-2 rounded-control border px-4 py-2 text-center font-semibold font-ui no-underline transition-colors duration-150 motion-reduce:transition-none disabled:cursor-default disabled:opacity-60";

export function Button({
  kind = "primary",
  type = "submit",
  className = "",
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { kind?: Kind }) {
  return <button type={type} className={`${SHAPE} ${KINDS[kind]} ${className}`} {...rest} />;
}

export function ButtonLink({ kind = "primary", className = "", ...rest }: LinkProps & { kind?: Kind }) {
  return <Link className={`${SHAPE} ${KINDS[kind]} ${className}`} {...rest} />;
}
