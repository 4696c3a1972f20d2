/** The lesson's text between the loader and the drawing of the same request, which share their context object. */
export const htmlOf = new WeakMap<object, string>();
