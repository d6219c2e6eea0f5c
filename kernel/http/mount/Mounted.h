#pragma once

#include "kernel/http/mount/Options.h"
#include "kernel/loop/Executor.h"

#include <keelson/http/Handler.h>

#include <Poco/Net/HTTPRequestHandlerFactory.h>

namespace kernel::http::mount {

/// A handler that serves what was written for Poco's own HTTPServer, unchanged. Each request is given to the factory and
/// to the handler that it makes on a thread of `executor`, which should be the mounted code's own and outlives the
/// handler; several requests at a time, as under Poco's server.
///
/// The URI is the whole target as the client sent it. The answer is as under Poco's server but for the following:
/// * What belongs to the transport is the transport's: `Date`, `Connection`, `Content-Length`, the chunks, the HTTP
///   version, the words behind the status. `setKeepAlive()` does nothing, `sendContinue()` has been done.
/// * The request's body has been read before the handler runs, the answer goes out when the handler has ended. So
///   nothing can be streamed without an end, and an answer larger than Options::bodyLimit fails.
/// * Where Poco's server closes the connection without a whole answer, the handler fails and the client is told: when it
///   ends without having sent, writes less than the length it announced, or throws what is no Poco::Exception.
/// * A header field with a line break or another control character in it cannot be sent; Poco's server splits the answer.
/// * `Poco::Net::WebSocket` needs the request class of Poco's server. The handshake fails in `send()`, before harm is done.
/// * `serverStopped` is not notified.
///
/// Throws what the factory or the handler throws, unless the answer was whole or of no announced length by then: it goes
/// out as written, as under Poco's server, and the exception is logged. Throws loop::Overloaded when the executor is full.
/// When the factory makes no handler: a keelson::http::Problem of 501.
keelson::http::Handler mounted(
    Poco::Net::HTTPRequestHandlerFactory::Ptr factory, loop::Executor& executor, Options options = {});

} // namespace kernel::http::mount
