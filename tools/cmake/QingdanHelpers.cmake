# Helpers that keep every folder's CMakeLists.txt to a list of what is there.

# Compile settings shared by everything of ours.
add_library(qingdan_settings INTERFACE)
target_compile_features(qingdan_settings INTERFACE cxx_std_20)
target_include_directories(qingdan_settings INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(qingdan_settings INTERFACE -Wall -Wextra -Wshadow=local
  -Wnon-virtual-dtor $<$<BOOL:${QINGDAN_WERROR}>:-Werror>)
if(QINGDAN_SANITIZE)
  target_compile_options(qingdan_settings INTERFACE
    -fsanitize=${QINGDAN_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  target_link_options(qingdan_settings INTERFACE
    -fsanitize=${QINGDAN_SANITIZE})
endif()
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")

# qingdan_library(NAME text HDRS a.h SRCS a.cc DEPS qingdan::base absl::status)
# makes target qingdan_text with alias qingdan::text. A library of headers only
# leaves SRCS out.
function(qingdan_library)
  cmake_parse_arguments(ARG "" "NAME" "HDRS;SRCS;DEPS" ${ARGN})
  set(target "qingdan_${ARG_NAME}")
  if(ARG_SRCS)
    add_library(${target} STATIC ${ARG_SRCS} ${ARG_HDRS})
    target_link_libraries(${target} PUBLIC qingdan_settings ${ARG_DEPS})
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE qingdan_settings ${ARG_DEPS})
  endif()
  add_library(qingdan::${ARG_NAME} ALIAS ${target})
endfunction()

# qingdan_binary(NAME qingdan-server SRCS main.cc DEPS qingdan::app)
function(qingdan_binary)
  cmake_parse_arguments(ARG "" "NAME" "SRCS;DEPS" ${ARGN})
  add_executable(${ARG_NAME} ${ARG_SRCS})
  target_link_libraries(${ARG_NAME} PRIVATE qingdan_settings ${ARG_DEPS})
endfunction()

# qingdan_test(NAME text_normalize_test LABEL unit SRCS x_test.cc DEPS ...)
# LABEL: unit (default), contract, integration, e2e, crash, slow, lint.
function(qingdan_test)
  cmake_parse_arguments(ARG "" "NAME;LABEL;TIMEOUT" "SRCS;DEPS" ${ARGN})
  if(NOT ARG_LABEL)
    set(ARG_LABEL unit)
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  add_executable(${ARG_NAME} ${ARG_SRCS})
  set_target_properties(${ARG_NAME} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/test-bin")
  target_link_libraries(${ARG_NAME} PRIVATE qingdan_settings ${ARG_DEPS}
    GTest::gtest_main GTest::gmock)
  target_compile_definitions(${ARG_NAME} PRIVATE
    QINGDAN_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME ${ARG_NAME} COMMAND ${ARG_NAME})
  set_tests_properties(${ARG_NAME} PROPERTIES LABELS ${ARG_LABEL}
    TIMEOUT ${ARG_TIMEOUT}
    ENVIRONMENT "QINGDAN_BIN_DIR=${PROJECT_BINARY_DIR}/bin")
endfunction()

# qingdan_slow_test(text_normalize_test QINGDAN_ROUNDS=1000000) has a test a
# second time, with a setting that makes it long: run by ctest -C slow -L slow.
function(qingdan_slow_test test setting)
  add_test(NAME ${test}_slow CONFIGURATIONS slow COMMAND ${test})
  set_tests_properties(${test}_slow PROPERTIES LABELS slow TIMEOUT 1800
    ENVIRONMENT "QINGDAN_BIN_DIR=${PROJECT_BINARY_DIR}/bin;${setting}")
endfunction()

# qingdan_proto_library(NAME api ROOT dir PROTOS a.proto ... [GRPC x.proto ...])
# generates C++ for protos below ROOT; GRPC lists those that hold services.
function(qingdan_proto_library)
  cmake_parse_arguments(ARG "" "NAME;ROOT" "PROTOS;GRPC;DEPS" ${ARGN})
  set(target "qingdan_${ARG_NAME}")
  set_property(GLOBAL APPEND PROPERTY QINGDAN_PROTOS_${ARG_ROOT} ${ARG_PROTOS})
  add_library(${target} STATIC)
  add_library(qingdan::${ARG_NAME} ALIAS ${target})
  set(out "${PROJECT_BINARY_DIR}/gen")
  file(MAKE_DIRECTORY "${out}")
  target_include_directories(${target} SYSTEM PUBLIC "${out}")
  target_link_libraries(${target} PUBLIC qingdan_settings
    protobuf::libprotobuf ${ARG_DEPS})
  target_compile_options(${target} PRIVATE -w)
  protobuf_generate(TARGET ${target} LANGUAGE cpp
    IMPORT_DIRS "${ARG_ROOT}" PROTOC_OUT_DIR "${out}" PROTOS ${ARG_PROTOS})
  if(ARG_GRPC)
    target_link_libraries(${target} PUBLIC gRPC::grpc++)
    protobuf_generate(TARGET ${target} LANGUAGE grpc
      GENERATE_EXTENSIONS .grpc.pb.h .grpc.pb.cc
      PLUGIN "protoc-gen-grpc=${GRPC_CPP_PLUGIN}"
      IMPORT_DIRS "${ARG_ROOT}" PROTOC_OUT_DIR "${out}" PROTOS ${ARG_GRPC})
  endif()
endfunction()

# qingdan_descriptors(TARGET t OUTPUT file ROOT dir) describes all protos
# below ROOT that libraries were made of, with their comments.
function(qingdan_descriptors)
  cmake_parse_arguments(ARG "" "TARGET;OUTPUT;ROOT" "" ${ARGN})
  get_property(protos GLOBAL PROPERTY QINGDAN_PROTOS_${ARG_ROOT})
  list(TRANSFORM protos PREPEND "${ARG_ROOT}/")
  add_custom_command(OUTPUT "${ARG_OUTPUT}"
    COMMAND protobuf::protoc --include_imports --include_source_info
      "--descriptor_set_out=${ARG_OUTPUT}" -I "${ARG_ROOT}" ${protos}
    DEPENDS ${protos} VERBATIM)
  add_custom_target(${ARG_TARGET} DEPENDS "${ARG_OUTPUT}")
endfunction()
