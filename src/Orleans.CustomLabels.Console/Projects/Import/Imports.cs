using CustomLabels.WebConsole.Api;

namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>Makes a model version of a package that lies in a bucket.</summary>
internal static class Imports
{
    // The API wants a place for results of a training; an import writes none.
    private const string OutputPrefix = "output/";

    /// <returns>ARN of the version.</returns>
    /// <exception cref="ConsoleProblemException">It was not created.</exception>
    public static async Task<string> ImportAsync(
        this OperationCalls calls, string projectArn, string name, PackageLocation package, string? description = null)
    {
        var created = await calls.RekognitionAsync<CreatedVersion>("CreateProjectVersion", new
        {
            ProjectArn = projectArn,
            VersionName = name,
            VersionDescription = string.IsNullOrWhiteSpace(description) ? null : description.Trim(),
            OutputConfig = new { S3Bucket = package.Bucket, S3KeyPrefix = OutputPrefix },
            TrainingData = new TrainingData([new(new(package))]),
        });
        return created.ProjectVersionArn;
    }
}
