"""A web server that knows only HTTP/1.1, for the tests of our client. Prints "listening on PORT"."""

import http.server

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
print(f"listening on {server.server_address[1]}", flush=True)
server.serve_forever()
