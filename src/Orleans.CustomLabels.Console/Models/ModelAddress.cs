using System.Globalization;

namespace CustomLabels.WebConsole.Models;

/// <summary>A model version, by what its ARN and its page's address have in common.</summary>
/// <param name="Project">Name of the project.</param>
/// <param name="Version">Name of the version.</param>
/// <param name="Created">Milliseconds since 1970: the end of the ARN.</param>
public sealed record ModelAddress(string Project, string Version, long Created)
{
    /// <summary>The page's address, below the console.</summary>
    public string Page => string.Create(CultureInfo.InvariantCulture, $"models/{Project}/{Version}/{Created}");

    /// <summary>The version's ARN.</summary>
    /// <param name="region">The service's Region.</param>
    /// <param name="accountId">The account.</param>
    public string ToArn(string region, string accountId) =>
        string.Create(CultureInfo.InvariantCulture, $"arn:aws:rekognition:{region}:{accountId}:project/{Project}/version/{Version}/{Created}");

    /// <summary>Reads a version's ARN as the service writes it.</summary>
    /// <param name="arn">The ARN.</param>
    public static ModelAddress OfArn(string arn)
    {
        var parts = arn.Split('/');
        return new(parts[1], parts[3], long.Parse(parts[4], CultureInfo.InvariantCulture));
    }
}
