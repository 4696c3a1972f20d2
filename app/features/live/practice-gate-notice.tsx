/** What is to be passed before supervised practice, with the way there. */
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";

export interface ShownGate {
  readonly moduleSlug: string;
  readonly title: string;
  /** Percent; null while the module is not published. */
  readonly passMark: number | null;
}

export function ClosedGateNotice({ gate: { moduleSlug, title, passMark } }: { readonly gate: ShownGate }) {
  if (passMark === null) {
    return (
      <Notice kind="note" title="Supervised practice opens after a module that is not published yet.">
        It is about safety: site, pressure and position. Nothing is asked of you until it is here.
      </Notice>
    );
  }
  return (
    <Notice kind="note" title={`First pass the quiz of “${title}”.`}>
      <p>{`Nobody works on a person living with cancer before that. ${passMark} percent are asked for, and you can try again.`}</p>
      <ButtonLink to={`/learn/${moduleSlug}`} className="mt-4">
        To the module
      </ButtonLink>
    </Notice>
  );
}
