using System.Text.Json.Serialization;

namespace CustomLabels.Inference.Workers.Validation;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ValidationResult))]
internal sealed partial class ValidationJsonContext : JsonSerializerContext;
