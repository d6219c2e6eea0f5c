#pragma once

/// Marks what libkeelson-sdk.so shows to plugins and to the kernel; everything else stays inside. The same on both
/// sides of the border: a type that is hidden on one side is another type there, and its exceptions are not caught.
#define KEELSON_API __attribute__((visibility("default")))
