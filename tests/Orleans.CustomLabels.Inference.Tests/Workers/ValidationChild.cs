using System.Collections.Immutable;
using CustomLabels.Inference.Workers.Validation;

namespace CustomLabels.Inference.Tests.Workers;

/// <summary>The program that stands in for the server's validation verb.</summary>
internal static class ValidationChild
{
    public static ImmutableArray<string> Command { get; } = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Orleans.CustomLabels.ValidationHost.dll")];

    public static PackageValidator Validator(ValidationLimits? limits = null) => new(Command, limits ?? new ValidationLimits(), TimeProvider.System);
}
