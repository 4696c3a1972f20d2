/** One right option among several. */
import { shuffled } from "../shuffling.ts";
import { asked, type ItemRules } from "./item.ts";

export const singleChoice = {
  shuffle: (item, random) =>
    shuffled(
      item.options.map((option) => option.id),
      random,
    ),
  hideKey: asked,
  fits: (marks) => Object.keys(marks).length <= 1 && Object.values(marks).every((mark) => mark === 1),
  isAnswered: (marks) => Object.keys(marks).length === 1,
  grade: (item, marks) => Object.keys(marks).length === 1 && item.options.some((option) => option.key === true && marks[option.id] === 1),
  explained: (item, marks) => item.options.filter((option) => marks[option.id] === 1).map((option) => option.id),
  rightMarks: (item) => Object.fromEntries(item.options.filter((option) => option.key === true).map((option) => [option.id, 1])),
} satisfies ItemRules;
