/** A link of the navigation; the place one is in is underlined. */
import { NavLink } from "@remix-run/react";
import type { ReactNode } from "react";

export function PlaceLink({ to, label }: { readonly to: string; readonly label: ReactNode }) {
  return (
    <NavLink
      to={to}
      className={({ isActive }) =>
        `flex min-h-11 items-center border-b-2 no-underline hover:text-ink ${isActive ? "border-accent text-ink" : "border-transparent text-quiet"}`
      }
    >
      {label}
    </NavLink>
  );
}
