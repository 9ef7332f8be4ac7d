export const hq = { title: "备案工作台" };
