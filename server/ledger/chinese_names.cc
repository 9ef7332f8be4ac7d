#include "server/ledger/chinese_names.h"

namespace qingdan::ledger {

const char* ChineseName(audit::v1::Source source) {
  switch (source) {
    case audit::v1::SOURCE_CATALOGUE:
      return "事项清单";
    case audit::v1::SOURCE_DOCUMENT:
      return "文件通知";
    case audit::v1::SOURCE_CHECK_LOG:
      return "窗口核对记录";
    case audit::v1::SOURCE_CLUE:
      return "线索";
    default:
      return "";
  }
}

const char* ChineseName(audit::v1::ProblemState state) {
  switch (state) {
    case audit::v1::PROBLEM_STATE_OPEN:
      return "待研判";
    case audit::v1::PROBLEM_STATE_CONFIRMED:
      return "已认定";
    case audit::v1::PROBLEM_STATE_DISMISSED:
      return "不予认定";
    case audit::v1::PROBLEM_STATE_ASKED:
      return "待说明";
    case audit::v1::PROBLEM_STATE_IN_CASE:
      return "整改中";
    case audit::v1::PROBLEM_STATE_CORRECTED:
      return "已整改";
    case audit::v1::PROBLEM_STATE_VANISHED:
      return "未再发现";
    default:
      return "";
  }
}

const char* ChineseName(audit::v1::CaseState state) {
  switch (state) {
    case audit::v1::CASE_STATE_OPEN:
      return "整改中";
    case audit::v1::CASE_STATE_REPORTED:
      return "待核验";
    case audit::v1::CASE_STATE_CLOSED:
      return "已销号";
    default:
      return "";
  }
}

const char* ChineseName(audit::v1::CaseAction action) {
  switch (action) {
    case audit::v1::CASE_ACTION_OPEN:
      return "立案";
    case audit::v1::CASE_ACTION_REPORT:
      return "报告整改完成";
    case audit::v1::CASE_ACTION_CLOSE:
      return "销号";
    case audit::v1::CASE_ACTION_RETURN:
      return "退回整改";
    case audit::v1::CASE_ACTION_REOPEN:
      return "重新立案";
    case audit::v1::CASE_ACTION_EXTEND:
      return "延期";
    case audit::v1::CASE_ACTION_ESCALATE:
      return "督办升级";
    case audit::v1::CASE_ACTION_RULE_MADE:
      return "建章立制";
    case audit::v1::CASE_ACTION_ACCOUNTABILITY:
      return "追责问责";
    case audit::v1::CASE_ACTION_CALL_BACK:
      return "群众回访";
    case audit::v1::CASE_ACTION_PUBLICITY:
      return "宣传引导";
    default:
      return "";
  }
}

const char* ChineseName(audit::v1::Satisfaction satisfaction) {
  switch (satisfaction) {
    case audit::v1::SATISFACTION_CONTENT:
      return "满意";
    case audit::v1::SATISFACTION_FAIRLY_CONTENT:
      return "基本满意";
    case audit::v1::SATISFACTION_NOT_CONTENT:
      return "不满意";
    default:
      return "";
  }
}

const char* ChineseName(audit::v1::ClueChannel channel) {
  switch (channel) {
    case audit::v1::CLUE_CHANNEL_HOTLINE:
      return "12345热线";
    case audit::v1::CLUE_CHANNEL_PLATFORM:
      return "政务服务平台";
    case audit::v1::CLUE_CHANNEL_AUDIT:
      return "审计反馈";
    case audit::v1::CLUE_CHANNEL_DISCIPLINE:
      return "纪检监察移送";
    case audit::v1::CLUE_CHANNEL_SELF_EXAMINATION:
      return "单位自查";
    case audit::v1::CLUE_CHANNEL_OTHER:
      return "其他";
    default:
      return "";
  }
}

const char* ChineseName(audit::v1::ClueState state) {
  switch (state) {
    case audit::v1::CLUE_STATE_RECEIVED:
      return "待分办";
    case audit::v1::CLUE_STATE_TRANSFERRED:
      return "已转办";
    case audit::v1::CLUE_STATE_REPLIED:
      return "已答复";
    case audit::v1::CLUE_STATE_CLOSED:
      return "已办结";
    case audit::v1::CLUE_STATE_DUPLICATE:
      return "重复件";
    default:
      return "";
  }
}

const char* ChineseName(finding::v1::Correction correction) {
  switch (correction) {
    case finding::v1::CORRECTION_STOP:
      return "停止实施";
    case finding::v1::CORRECTION_ADJUST_MANNER:
      return "调整实施方式";
    case finding::v1::CORRECTION_COMPLETE_BASIS:
      return "完善设定依据";
    default:
      return "";
  }
}

}  // namespace qingdan::ledger
