using CustomLabels.ClientTests.Sdk.Model;
using Xunit;

namespace CustomLabels.ClientTests.Sdk.Python;

/// <summary>boto3 as it is installed, against the real server.</summary>
[Collection(StockClientGroup.Name)]
public sealed class Boto3Tests(StockClientServer server)
{
    [Theory]
    [InlineData("lifecycle.py")]
    [InlineData("errors.py")]
    public async Task The_story_goes_as_told_and_every_answer_keeps_to_the_service_model(string story)
    {
        var told = (await PythonScripts.RunAsync(story, server)).MustSucceed();

        await ServiceModels.MustFitAsync([.. told.Answers.Where(answer => answer.Operation != "ListCollections")]);
    }
}
