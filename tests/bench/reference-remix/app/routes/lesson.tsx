/** A lesson: four reads, and its text travels once. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useContext } from "react";
import { htmlOf } from "../lesson-html.server.ts";
import { LessonHtml } from "../lesson-html.tsx";
import { lessonOf, personOf } from "../reads.server.ts";

export function loader({ request, params, context }: LoaderFunctionArgs) {
  const person = personOf(request);
  const { html, ...lesson } = lessonOf(person.id, params.section ?? "");
  htmlOf.set(context, html);
  return { ...lesson, name: person.name };
}

export default function Lesson() {
  const { title, name, read } = useLoaderData<typeof loader>();
  const html = useContext(LessonHtml);
  return (
    <main>
      <h1>{title}</h1>
      <p>
        {name}, {read} read
      </p>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the form that sends a lesson's text once is what is measured */}
      <article suppressHydrationWarning dangerouslySetInnerHTML={{ __html: html }} />
    </main>
  );
}
