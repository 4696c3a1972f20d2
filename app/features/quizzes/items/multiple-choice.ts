/** Two or more right options among several: all of them and no other. */
import { shuffled } from "../shuffling.ts";
import { asked, type ItemRules } from "./item.ts";

export const multipleChoice = {
  shuffle: (item, random) =>
    shuffled(
      item.options.map((option) => option.id),
      random,
    ),
  hideKey: asked,
  fits: (marks, options) => Object.keys(marks).length <= options && Object.values(marks).every((mark) => mark === 1),
  isAnswered: (marks) => Object.keys(marks).length > 0,
  grade: (item, marks) => item.options.every((option) => marks[option.id] === (option.key === true ? 1 : undefined)),
  explained: (item, marks) => item.options.filter((option) => marks[option.id] === 1).map((option) => option.id),
  rightMarks: (item) => Object.fromEntries(item.options.filter((option) => option.key === true).map((option) => [option.id, 1])),
} satisfies ItemRules;
