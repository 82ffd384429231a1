using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CustomLabels.Server.Configuration;

/// <summary>Reads and checks what is needed before any service exists.</summary>
internal static class ClusterSettingsReader
{
    /// <exception cref="OptionsValidationException">All that is wrong, in one message.</exception>
    public static ClusterSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection(ServerOptions.Section).Get<ClusterSettings>() ?? new();
        var problems = new List<ValidationResult>();
        return Validator.TryValidateObject(settings, new ValidationContext(settings), problems, validateAllProperties: true)
            ? settings
            : throw new OptionsValidationException(nameof(ClusterSettings), typeof(ClusterSettings), problems.Select(problem => problem.ErrorMessage ?? ""));
    }
}
