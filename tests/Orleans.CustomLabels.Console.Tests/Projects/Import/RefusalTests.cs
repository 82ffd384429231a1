using CustomLabels.WebConsole.Projects.Import;

namespace CustomLabels.WebConsole.Tests.Projects.Import;

public sealed class RefusalTests
{
    private const string Message = "Nothing tells whether the model expects its colour channels as rgb or bgr. "
        + "Seen: input input float32 [1, 3, 240, 320]; output scores float32 [1, 2]. "
        + "Write into model.json, with what the model was trained with in place of each <...>: {\"input\":{\"channels\":\"<such as rgb>\"}}";

    [Fact]
    public void Read_ARefusalOfTheRecogniser_IsTakenApart()
    {
        var refusal = Refusal.Read(Message);

        Assert.Equal("Nothing tells whether the model expects its colour channels as rgb or bgr.", refusal.Problem);
        Assert.Equal(["input input float32 [1, 3, 240, 320]", "output scores float32 [1, 2]"], refusal.Seen);
        Assert.Equal("<such as rgb>", refusal.Proposal!["input"]!["channels"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("The archive is damaged.")]
    [InlineData("Write into model.json {broken")]
    [InlineData("")]
    public void Read_AnyOtherMessage_IsTheProblemItself(string message)
    {
        var refusal = Refusal.Read(message);

        Assert.Equal(message, refusal.Problem);
        Assert.Null(refusal.Proposal);
        Assert.Empty(refusal.Seen);
    }

    [Theory]
    [InlineData(Message, true)]
    [InlineData("model.json has an unknown field 'fitt'. Did you mean 'fit'?", true)]
    [InlineData("The archive is damaged.", false)]
    public void CanBeCompleted_ADamagedFile_Cannot(string message, bool can) => Assert.Equal(can, Refusal.Read(message).CanBeCompleted);
}
