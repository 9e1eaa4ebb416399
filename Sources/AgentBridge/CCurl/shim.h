#include <curl/curl.h>

// A handle that drives transfers. Only `curl_multi_wakeup` may be called from other threads than its
// own; holding it is safe, using its pointer is not.
struct __attribute__((swift_attr("@Sendable"), swift_attr("safe"))) viva_multi {
    CURLM *multi;
};

// libcurl takes options through variadic functions, which Swift does not see: one wrapper for each type.

static inline CURLcode viva_curl_set_long(CURL *curl, CURLoption option, long value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode viva_curl_set_size(CURL *curl, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode viva_curl_set_text(CURL *curl, CURLoption option, const char *value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode viva_curl_set_pointer(CURL *curl, CURLoption option, void *value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode viva_curl_set_headers(CURL *curl, struct curl_slist *headers) {
    return curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
}

// `option` is CURLOPT_WRITEFUNCTION or CURLOPT_HEADERFUNCTION.
static inline CURLcode viva_curl_set_receiver(CURL *curl, CURLoption option, curl_write_callback receiver) {
    return curl_easy_setopt(curl, option, receiver);
}

static inline CURLcode viva_curl_set_progress(CURL *curl, curl_xferinfo_callback progress) {
    return curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, progress);
}

static inline CURLcode viva_curl_get_size(CURL *curl, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(curl, info, value);
}
