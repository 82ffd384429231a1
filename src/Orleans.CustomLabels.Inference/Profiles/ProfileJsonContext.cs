using System.Text.Json.Serialization;

namespace CustomLabels.Inference.Profiles;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true)]
[JsonSerializable(typeof(ModelProfile))]
internal sealed partial class ProfileJsonContext : JsonSerializerContext;
