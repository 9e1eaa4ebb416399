// libprotobuf's JSON utility on one ToolCall: nanoseconds of processor time to decode and to encode it, in the fastest of 20
// batches. Prints them as `codec-oracle json` does.
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include <google/protobuf/util/json_util.h>

#include "viva/test/v1/well_known.pb.h"

template <typename Body>
static long Measure(long count, Body body) {
  long batch = std::max(count / 20, 1L), fastest = -1;
  for (int round = 0; round < 20; round++) {
    std::clock_t start = std::clock();
    for (long i = 0; i < batch; i++) body();
    long nanoseconds = (std::clock() - start) * (1'000'000'000 / CLOCKS_PER_SEC);
    if (fastest < 0 || nanoseconds < fastest) fastest = nanoseconds;
  }
  return fastest / batch;
}

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  std::ifstream file(argv[1]);
  std::string json((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  viva::test::v1::ToolCall call;
  if (!google::protobuf::util::JsonStringToMessage(json, &call).ok()) return 1;
  long sum = 0, count = std::atol(argv[2]);
  long decoding = Measure(count, [&] {
    viva::test::v1::ToolCall read;
    (void)google::protobuf::util::JsonStringToMessage(json, &read);
    sum += read.ordinal();
  });
  long encoding = Measure(count, [&] {
    std::string text;
    (void)google::protobuf::util::MessageToJsonString(call, &text);
    sum += text.size();
  });
  std::cout << decoding << " " << encoding << (sum == 0 ? " nothing was read" : "") << std::endl;
}
