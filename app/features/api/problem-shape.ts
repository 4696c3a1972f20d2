/** A problem document as programs read it. */
import { z } from "zod";

const Fault = z.object({
  pointer: z.string().meta({ description: "Where in the body it stands (RFC 6901).", example: "#/rows/3/code" }),
  detail: z.string(),
});

/** A problem document. What else stands in it is named by its kind. */
export const Problem = z
  .looseObject({
    type: z.url().meta({ description: "The kind of problem; the address is a page that explains it." }),
    title: z.string().meta({ description: "The kind, in words." }),
    status: z.number().int().meta({ description: "The HTTP status." }),
    detail: z.string().meta({ description: "This occurrence, as a person would say it." }),
    errors: z.array(Fault).optional().meta({ description: "For invalid-body: each fault and its place." }),
  })
  .meta({ id: "Problem", description: "Why a request was not answered as asked (RFC 9457)." });
export type Problem = z.output<typeof Problem>;
