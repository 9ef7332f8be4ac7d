export const department = { title: "部门工作台" };
