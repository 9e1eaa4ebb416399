// The service of echo.proto on gRPC's C++ library, by its callback interface.

#include <grpcpp/grpcpp.h>

#include <cstdio>

#include "echo.grpc.pb.h"

namespace pb = viva::diagnostics::v1;

static void answer(const pb::EchoRequest& request, pb::EchoResponse* response) {
  response->set_session_id(request.session_id());
  response->set_text(request.text());
  response->set_n(request.n());
}

class Repeats final : public grpc::ServerWriteReactor<pb::EchoResponse> {
 public:
  explicit Repeats(const pb::EchoManyRequest* request) : left_(request->times()) {
    answer(request->echo(), &response_);
    next();
  }

  void OnWriteDone(bool ok) override {
    if (ok) {
      next();
    } else {
      Finish(grpc::Status(grpc::StatusCode::CANCELLED, "the caller has gone"));
    }
  }

  void OnDone() override { delete this; }

 private:
  void next() {
    if (left_ == 0) return Finish(grpc::Status::OK);
    left_ -= 1;
    StartWrite(&response_);
  }

  pb::EchoResponse response_;
  unsigned left_;
};

class Diagnostics final : public pb::Diagnostics::CallbackService {
  grpc::ServerUnaryReactor* Echo(grpc::CallbackServerContext* context, const pb::EchoRequest* request,
                                 pb::EchoResponse* response) override {
    answer(*request, response);
    auto* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

  grpc::ServerWriteReactor<pb::EchoResponse>* EchoMany(grpc::CallbackServerContext*,
                                                     const pb::EchoManyRequest* request) override {
    return new Repeats(request);
  }
};

int main() {
  Diagnostics service;
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&service);
  auto server = builder.BuildAndStart();
  if (!server) return 1;
  std::printf("listening on 127.0.0.1:%d\n", port);
  std::fflush(stdout);
  server->Wait();
}
