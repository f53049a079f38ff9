using System.Text.Json;
using System.Text.Json.Serialization;

namespace CometRunway.Simulator.Control;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(NewTasks))]
[JsonSerializable(typeof(NewRule[]))]
[JsonSerializable(typeof(FieldError))]
internal sealed partial class ControlJson : JsonSerializerContext;
