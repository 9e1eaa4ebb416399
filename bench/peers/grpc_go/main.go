// The service of echo.proto on grpc-go.
package main

import (
	"context"
	"fmt"
	"net"

	"echo/pb"

	"google.golang.org/grpc"
)

type diagnostics struct {
	pb.UnimplementedDiagnosticsServer
}

func answer(request *pb.EchoRequest) *pb.EchoResponse {
	return &pb.EchoResponse{SessionId: request.GetSessionId(), Text: request.GetText(), N: request.GetN()}
}

func (diagnostics) Echo(_ context.Context, request *pb.EchoRequest) (*pb.EchoResponse, error) {
	return answer(request), nil
}

func (diagnostics) EchoMany(request *pb.EchoManyRequest, stream pb.Diagnostics_EchoManyServer) error {
	for n := uint32(0); n < request.GetTimes(); n++ {
		if err := stream.Send(answer(request.GetEcho())); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	server := grpc.NewServer()
	pb.RegisterDiagnosticsServer(server, diagnostics{})
	fmt.Println("listening on", listener.Addr())
	if err := server.Serve(listener); err != nil {
		panic(err)
	}
}
