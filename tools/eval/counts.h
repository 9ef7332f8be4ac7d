// Counts of a yes-or-no question: precision, recall and F1.
#ifndef QINGDAN_TOOLS_EVAL_COUNTS_H_
#define QINGDAN_TOOLS_EVAL_COUNTS_H_

#include <cstdio>

namespace qingdan::eval {

struct Counts {
  int right_yes = 0, wrong_yes = 0, wrong_no = 0, right_no = 0;

  void Add(bool truth, bool said) {
    ++(truth ? (said ? right_yes : wrong_no) : (said ? wrong_yes : right_no));
  }

  void Print(const char* name) const {
    const double p = Share(right_yes, right_yes + wrong_yes);
    const double r = Share(right_yes, right_yes + wrong_no);
    std::printf("%-18s n=%-5d P=%.3f R=%.3f F1=%.3f  fp=%d fn=%d\n", name,
                right_yes + wrong_yes + wrong_no + right_no, p, r,
                Share(2 * right_yes, 2 * right_yes + wrong_yes + wrong_no),
                wrong_yes, wrong_no);
  }

  static double Share(int part, int whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / whole;
  }
};

}  // namespace qingdan::eval

#endif  // QINGDAN_TOOLS_EVAL_COUNTS_H_
