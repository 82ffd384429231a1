using CustomLabels.ClientTests.Sdk.Model;
using Xunit;

namespace CustomLabels.ClientTests.Sdk.Node;

/// <summary><c>@aws-sdk/client-rekognition</c> as it comes from npm, against the real server.</summary>
[Collection(StockClientGroup.Name)]
public sealed class NodeSdkTests(NodeStories stories) : IClassFixture<NodeStories>
{
    public static TheoryData<string> Stories =>
        ["lifecycle.mjs", "boxes.mjs", "errors.mjs", "identities.mjs", "pages.mjs", "tags.mjs", "failed-import.mjs", "over-capacity.mjs"];

    [Theory, MemberData(nameof(Stories))]
    public async Task The_story_goes_as_told(string story) => (await stories.TellAsync(story)).MustSucceed();

    [Theory, MemberData(nameof(Stories))]
    public async Task Every_answer_keeps_to_the_service_model(string story) => await ServiceModels.MustFitAsync((await stories.TellAsync(story)).Answers);

    [Fact]
    public async Task The_stories_have_every_operation_succeed()
    {
        var answers = await AllAnswersAsync();

        Assert.Equal(
            [
                "CreateProject", "CreateProjectVersion", "DeleteProject", "DeleteProjectVersion", "DescribeProjectVersions", "DescribeProjects",
                "DetectCustomLabels", "ListTagsForResource", "StartProjectVersion", "StopProjectVersion", "TagResource", "UntagResource",
            ],
            answers.Where(answer => answer.Status == 200).Select(answer => answer.Operation).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_stories_meet_every_error_of_the_sdk_that_can_be_provoked()
    {
        var errors = (await AllAnswersAsync()).Where(answer => answer.Status != 200).Select(answer => answer.ErrorType).ToHashSet();

        Assert.Superset(
            new HashSet<string?>
            {
                "AccessDeniedException", "ImageTooLargeException", "InvalidImageFormatException", "InvalidPaginationTokenException", "InvalidParameterException",
                "InvalidS3ObjectException", "InvalidSignatureException", "ProvisionedThroughputExceededException", "ResourceInUseException",
                "ResourceNotFoundException", "ResourceNotReadyException", "UnrecognizedClientException",
            },
            errors);
    }

    // One after the other: the story about too many calls would disturb the others.
    private async Task<IReadOnlyList<RecordedAnswer>> AllAnswersAsync()
    {
        var answers = new List<RecordedAnswer>();
        foreach (var story in Stories)
        {
            answers.AddRange((await stories.TellAsync(story.Data)).Answers);
        }

        return answers;
    }
}
