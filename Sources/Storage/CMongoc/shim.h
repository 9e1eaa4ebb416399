#include <mongoc/mongoc.h>

// A pool of clients may be used from any thread; a client from one thread at a time. Holding the
// pool is safe; using its pointer is not.
struct __attribute__((swift_attr("@Sendable"), swift_attr("safe"))) viva_client_pool {
    mongoc_client_pool_t *pool;
};
