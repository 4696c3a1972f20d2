/** Options to be put in order; the author lists them in the right one. */
import { shuffled } from "../shuffling.ts";
import { asked, type ItemRules } from "./item.ts";

export const ordering = {
  shuffle: (item, random) =>
    shuffled(
      item.options.map((option) => option.id),
      random,
    ),
  hideKey: asked,
  // Two lines on one place fit: without JavaScript that is a state on the way to an answer, and it is kept like any other.
  fits: (marks, options) => Object.values(marks).every((place) => place >= 1 && place <= options),
  isAnswered: (marks, options) => new Set(Object.values(marks)).size === options && Object.keys(marks).length === options,
  grade: (item, marks) => item.options.every((option, index) => marks[option.id] === index + 1),
  explained: (item, marks) => item.options.filter((option, index) => marks[option.id] === index + 1).map((option) => option.id),
  rightMarks: (item) => Object.fromEntries(item.options.map((option, index) => [option.id, index + 1])),
} satisfies ItemRules;
