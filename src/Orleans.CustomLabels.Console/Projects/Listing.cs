using CustomLabels.WebConsole.Api;
using CustomLabels.WebConsole.Models;

namespace CustomLabels.WebConsole.Projects;

/// <summary>Reads lists page by page to their end.</summary>
internal static class Listing
{
    private const int PageSize = 100;

    public static async Task<IReadOnlyList<ProjectSummary>> ListProjectsAsync(this OperationCalls calls, CancellationToken cancellation)
    {
        var all = new List<ProjectSummary>();
        string? next = null;
        do
        {
            var page = await calls.RekognitionAsync<ProjectList>("DescribeProjects", new { MaxResults = PageSize, NextToken = next }, cancellation);
            all.AddRange(page.ProjectDescriptions);
            next = page.NextToken;
        }
        while (next is not null);
        return all;
    }

    /// <exception cref="ConsoleProblemException">There is no such project, or it cannot be read.</exception>
    public static async Task<ProjectSummary> FindProjectAsync(this OperationCalls calls, string name, CancellationToken cancellation)
    {
        var page = await calls.RekognitionAsync<ProjectList>("DescribeProjects", new { ProjectNames = new[] { name } }, cancellation);
        return page.ProjectDescriptions is [var project, ..]
            ? project
            : throw new ConsoleProblemException(new("ResourceNotFoundException", $"There is no project {name}. It may have been deleted.", null));
    }

    /// <param name="calls">The operations.</param>
    /// <param name="projectArn">The project.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="names">Names of those that are looked for; null for all.</param>
    public static async Task<IReadOnlyList<ModelVersion>> ListVersionsAsync(
        this OperationCalls calls, string projectArn, CancellationToken cancellation, IReadOnlyList<string>? names = null)
    {
        var all = new List<ModelVersion>();
        string? next = null;
        do
        {
            var page = await calls.RekognitionAsync<ModelVersionList>(
                "DescribeProjectVersions", new { ProjectArn = projectArn, VersionNames = names, MaxResults = PageSize, NextToken = next }, cancellation);
            all.AddRange(page.ProjectVersionDescriptions);
            next = page.NextToken;
        }
        while (next is not null);
        return all;
    }
}
