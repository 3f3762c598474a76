// Takes away what was not chosen, and folders that are empty then
def project = new File(request.outputDirectory, request.artifactId)
def with = request.properties['with'].split(',') as Set
def entity = request.properties['entityClass']
if (with.any { it in ['rule', 'action', 'automation', 'column', 'variable', 'report', 'guard'] }) {
    with << 'entity'
}
def parts = [
    entity: ["/${entity}.java", "/${entity}Description.java", "/${entity}ContractTest.java", "/${entity}Test.java", '/persistence.xml'],
    rule  : ["/${entity}Rules.java"],
    action: ["/Close${entity}.java"],
    automation: ["/Close${entity}ByRule.java"],
    panel : ['/TicketPanel.java', '/panels.js'],
    page  : ['/OverviewPage.java', '/page.js'],
    column: ['/OpenOnTickets.java'],
    variable: ['/OpenInTexts.java'],
    rest  : ['/SummaryResource.java'],
    job   : ['/NightlyJob.java'],
    field : ['/ReferenceOnTickets.java'],
    guard : ['/NothingOpen.java']
]
def unwanted = parts.findAll { !(it.key in with) }.values().flatten()
if (!with.any { it in ['panel', 'page'] }) {
    unwanted << '/ScreensOnServerTest.java'
}
if (!with.any { it in ['field', 'guard'] }) {
    unwanted << '/TicketsTest.java'
}
if (!with.any { it in ['entity', 'field'] }) {
    unwanted << '/changelog.xml'
}
if ('entity' in with) {
    unwanted << '/PluginTest.java'
}
project.eachFileRecurse { file ->
    if (file.isFile() && unwanted.any { file.path.endsWith(it) }) {
        file.delete()
    }
}
def folders = []
project.eachDirRecurse { folders << it }
folders.reverse().each { folder ->
    if (!folder.list()) {
        folder.delete()
    }
}
