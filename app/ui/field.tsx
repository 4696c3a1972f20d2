/** Form fields: a label, a hint, the control, and the error beside it, tied together for screen readers. */
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";

interface Labelled {
  readonly label: ReactNode;
  readonly name: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

const CONTROL =
  "min-h-11 w-full rounded-control border border-field bg-card px-3 py-2 font-ui text-ink aria-[invalid=true]:border-stop aria-[invalid=true]:border-2";

export function Field({ label, name, hint, error, className = "", ...input }: Labelled & InputHTMLAttributes<HTMLInputElement>) {
  const id = input.id ?? `field-${name}`;
  return (
    <Labels id={id} label={label} hint={hint} error={error}>
      <input {...input} {...described(id, hint, error)} id={id} name={name} className={`${CONTROL} ${className}`} />
    </Labels>
  );
}

export function TextArea({ label, name, hint, error, className = "", ...area }: Labelled & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = area.id ?? `field-${name}`;
  return (
    <Labels id={id} label={label} hint={hint} error={error}>
      <textarea rows={4} {...area} {...described(id, hint, error)} id={id} name={name} className={`${CONTROL} ${className}`} />
    </Labels>
  );
}

interface SelectOption {
  readonly value: string;
  readonly label: string;
}

export function SelectField({
  label,
  name,
  hint,
  error,
  options,
  className = "",
  ...select
}: Labelled & SelectHTMLAttributes<HTMLSelectElement> & { readonly options: readonly SelectOption[] }) {
  const id = select.id ?? `field-${name}`;
  return (
    <Labels id={id} label={label} hint={hint} error={error}>
      <select {...select} {...described(id, hint, error)} id={id} name={name} className={`${CONTROL} ${className}`}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labels>
  );
}

/** What went wrong with a form as a whole, at its top; it takes the focus when the page comes back. */
export function FormErrors({ errors }: { readonly errors: Readonly<Record<string, string>> | undefined }) {
  const sentences = Object.entries(errors ?? {});
  if (sentences.length === 0) return null;
  return (
    <div role="alert" className="rounded-card border border-stop bg-stop-soft p-4 text-ink">
      <p className="font-semibold">{sentences.length === 1 ? "One thing to mend:" : `${sentences.length} things to mend:`}</p>
      <ul className="mt-1 list-disc pl-5">
        {sentences.map(([field, sentence]) => (
          <li key={field}>{field === "form" ? sentence : <a href={`#field-${field}`}>{sentence}</a>}</li>
        ))}
      </ul>
    </div>
  );
}

function Labels({ id, label, hint, error, children }: Omit<Labelled, "name"> & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-quiet text-sm">
          {hint}
        </p>
      ) : null}
      {children}
      {error ? (
        <p id={`${id}-error`} className="font-semibold text-stop text-sm">
          {error}
        </p>
      ) : null}
    </div>
  );
}

function described(id: string, hint: ReactNode, error: string | undefined) {
  const by = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return { "aria-invalid": error ? true : undefined, "aria-describedby": by || undefined };
}
