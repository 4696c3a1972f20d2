/** The kinds of files the desk looks into, and what is said of the others. */
import { otherKind } from "#app/features/elsewhere/file-kinds.ts";

export const DESK_ACCEPTS = "application/pdf,application/json,image/png,image/jpeg,image/svg+xml,.pdf,.json,.jwt,.txt,.png,.jpg,.jpeg,.svg";

/** Why a file is not looked into, each with what helps. */
export const DESK_FAULTS = {
  missing: "No file was chosen. Choose the certificate you were given: its PDF, its badge, or a photo of its QR code.",
  empty: "This file is empty. It may not have been downloaded yet: open it once, then choose it again.",
  too_large: "This file is larger than 10 MB. No certificate of ours is. Nothing in it was read.",
  heic: "This photo is in Apple’s HEIC form. Please use JPEG or PNG: a screenshot of the photo will do. Or type the code that stands beside the QR code.",
  picture: "Please use JPEG or PNG for pictures: a screenshot of this one will do.",
  office: "This is an office file. Our certificates come as PDF, so this is none of ours. Please ask for the PDF or type the code.",
  archive: "This is an archive of files. Take the certificate out of it and choose that one.",
  program: "This is a program, not a certificate, whatever its name says. It was not opened.",
  other: "This is no kind of file that our certificates come in. Please choose a PDF, a badge or a photo, or type the code.",
} as const;
export type DeskFault = keyof typeof DESK_FAULTS;

export type DeskKind = "pdf" | "png" | "jpeg" | "text";

/** @param found the ending that a file's bytes give it, undefined where they look like text or like nothing known */
export function deskKind(found: string | undefined): { readonly kind: DeskKind } | { readonly fault: DeskFault } {
  if (found === "pdf" || found === "png") return { kind: found };
  if (found === "jpg") return { kind: "jpeg" };
  if (found === undefined || found === "xml" || found === "svg") return { kind: "text" };
  return { fault: otherKind(found) ?? "other" };
}
