// The parts of Element Plus that are used, each with its style; nothing else of
// it is in the build.
import "element-plus/theme-chalk/base.css";
import "element-plus/theme-chalk/el-button.css";
import "element-plus/theme-chalk/el-date-picker.css";
import "element-plus/theme-chalk/el-input.css";
import "element-plus/theme-chalk/el-option.css";
import "element-plus/theme-chalk/el-popper.css";
import "element-plus/theme-chalk/el-scrollbar.css";
import "element-plus/theme-chalk/el-select.css";

export {
  ElButton,
  ElConfigProvider,
  ElDatePicker,
  ElInput,
  ElOption,
  ElSelect,
} from "element-plus";
