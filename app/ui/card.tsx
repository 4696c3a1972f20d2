/** A quiet box that holds one matter. */
import type { ReactNode } from "react";

export function Card({ children, className = "" }: { readonly children: ReactNode; readonly className?: string }) {
  return <div className={`grid content-start gap-4 rounded-card border border-line bg-card p-5 sm:p-7 ${className}`}>{children}</div>;
}
