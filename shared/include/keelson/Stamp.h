#pragma once

#include <keelson/SdkVersion.h>

#include <Poco/Version.h>
#include <cstddef>
#include <cstdint>

/// The stamp tells how a binary was compiled: an ELF note, read from a plugin's file before anything of it is loaded, and
/// the same text of the server to compare with.
///
/// The note is in the section `.note.keelson`, with the owner `Keelson` and the type 1. Its text is lines of `key=value`,
/// each ended by `\n`, and one NUL at the end:
///
/// | key | value |
/// |---|---|
/// | `sdk` | the SDK's version, `0.1.0` |
/// | `cxxabi` | `__GXX_ABI_VERSION`; its thousands are the ABI, the rest is the compiler's own count |
/// | `string` | `cxx11` or `old`: the layout of std::string |
/// | `stdlib` | `libstdc++` or `libc++` |
/// | `poco` | `POCO_VERSION`, as `0x010B0000` |
/// | `sanitizer` | `address`, `thread` or `none` |
/// | `debug-containers` | `yes` with `_GLIBCXX_DEBUG`, else `no` |
/// | `stdlib-release`, `compiler`, `optimised` | for information |
#define KEELSON_STAMP_SECTION ".note.keelson"

namespace keelson::stamp {

inline constexpr char owner[] = "Keelson";
inline constexpr std::uint32_t type = 1;

/// The note as it stands in the file. The owner's size is a multiple of 4, so the text follows it at once.
template <std::size_t Size>
struct Note
{
    std::uint32_t ownerSize = sizeof owner;
    std::uint32_t textSize = Size;
    std::uint32_t noteType = type;
    char noteOwner[sizeof owner] = {'K', 'e', 'e', 'l', 's', 'o', 'n', '\0'};
    char text[Size];
};

static_assert(sizeof owner % 4 == 0);

} // namespace keelson::stamp

#define KEELSON_STAMP_QUOTE_(x) #x
#define KEELSON_STAMP_QUOTE(x) KEELSON_STAMP_QUOTE_(x)

#if defined(_LIBCPP_VERSION)
#    define KEELSON_STAMP_STDLIB                                                                                       \
        "stdlib=libc++\nstring=cxx11\nstdlib-release=" KEELSON_STAMP_QUOTE(_LIBCPP_VERSION) "\n"
#elif defined(_GLIBCXX_USE_CXX11_ABI) && _GLIBCXX_USE_CXX11_ABI
#    define KEELSON_STAMP_STDLIB                                                                                       \
        "stdlib=libstdc++\nstring=cxx11\nstdlib-release=" KEELSON_STAMP_QUOTE(_GLIBCXX_RELEASE) "\n"
#else
#    define KEELSON_STAMP_STDLIB                                                                                       \
        "stdlib=libstdc++\nstring=old\nstdlib-release=" KEELSON_STAMP_QUOTE(_GLIBCXX_RELEASE) "\n"
#endif

#if defined(__has_feature)
#    if __has_feature(address_sanitizer)
#        define KEELSON_STAMP_ADDRESS
#    elif __has_feature(thread_sanitizer)
#        define KEELSON_STAMP_THREAD
#    endif
#endif

#if defined(__SANITIZE_ADDRESS__) || defined(KEELSON_STAMP_ADDRESS)
#    define KEELSON_STAMP_SANITIZER "sanitizer=address\n"
#elif defined(__SANITIZE_THREAD__) || defined(KEELSON_STAMP_THREAD)
#    define KEELSON_STAMP_SANITIZER "sanitizer=thread\n"
#else
#    define KEELSON_STAMP_SANITIZER "sanitizer=none\n"
#endif

#if defined(_GLIBCXX_DEBUG)
#    define KEELSON_STAMP_CONTAINERS "debug-containers=yes\n"
#else
#    define KEELSON_STAMP_CONTAINERS "debug-containers=no\n"
#endif

#if defined(__OPTIMIZE__)
#    define KEELSON_STAMP_OPTIMISED "optimised=yes\n"
#else
#    define KEELSON_STAMP_OPTIMISED "optimised=no\n"
#endif

#if defined(__clang__)
#    define KEELSON_STAMP_COMPILER "compiler=" __VERSION__ "\n"
#else
#    define KEELSON_STAMP_COMPILER "compiler=g++ " __VERSION__ "\n"
#endif

// clang-format off
/// The stamp's text of the source that is compiled now, as a string literal.
#define KEELSON_STAMP_TEXT \
    "sdk=" KEELSON_SDK_VERSION "\n" \
    "cxxabi=" KEELSON_STAMP_QUOTE(__GXX_ABI_VERSION) "\n" \
    "poco=" KEELSON_STAMP_QUOTE(POCO_VERSION) "\n" \
    KEELSON_STAMP_STDLIB KEELSON_STAMP_SANITIZER KEELSON_STAMP_CONTAINERS \
    KEELSON_STAMP_COMPILER KEELSON_STAMP_OPTIMISED
// clang-format on
