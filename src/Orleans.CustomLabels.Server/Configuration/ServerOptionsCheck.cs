using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CustomLabels.Server.Configuration;

/// <summary>Checks the settings that are needed before any service exists.</summary>
internal static class ServerOptionsCheck
{
    /// <exception cref="OptionsValidationException">All that is wrong, in one message.</exception>
    public static void Run(ServerOptions options)
    {
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
        {
            throw new OptionsValidationException(nameof(ServerOptions), typeof(ServerOptions), problems.Select(problem => problem.ErrorMessage ?? ""));
        }
    }
}
