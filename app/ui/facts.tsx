/** Names and values, as on a certificate: a definition list that stacks on a phone. */
import type { ReactNode } from "react";

export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-[minmax(9rem,13rem)_1fr]">{children}</dl>;
}

export function Fact({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      <dt className="-mb-3 text-quiet sm:mb-0">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
